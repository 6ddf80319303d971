/// Requests recorded in production, as a benchmark.
@NullMarked
package dev.halftime.world.production;

import org.jspecify.annotations.NullMarked;
