@NullMarked
package dev.halftime.models.proxy;

import org.jspecify.annotations.NullMarked;
