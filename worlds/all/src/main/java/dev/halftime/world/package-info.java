/// The worlds that Halftime brings along.
@NullMarked
package dev.halftime.world;

import org.jspecify.annotations.NullMarked;
