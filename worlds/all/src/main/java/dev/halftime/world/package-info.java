/// The built-in benchmarks.
@NullMarked
package dev.halftime.world;

import org.jspecify.annotations.NullMarked;
