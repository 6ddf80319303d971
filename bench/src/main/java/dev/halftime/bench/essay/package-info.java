/// The essay, measured: what a prior, thoughts and training are worth on one environment.
@NullMarked
package dev.halftime.bench.essay;

import org.jspecify.annotations.NullMarked;
