/// Benchmarks of Halftime's speed and statistics.
@NullMarked
package dev.halftime.bench;

import org.jspecify.annotations.NullMarked;
