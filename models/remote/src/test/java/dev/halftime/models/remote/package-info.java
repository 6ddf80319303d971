@NullMarked
package dev.halftime.models.remote;

import org.jspecify.annotations.NullMarked;
