/// How often intervals hold the truth and tests err, by simulation.
@NullMarked
package dev.halftime.bench.coverage;

import org.jspecify.annotations.NullMarked;
