/// A proxy through which programs call providers' models, and which meters and records the calls.
@NullMarked
package dev.halftime.models.proxy;

import org.jspecify.annotations.NullMarked;
