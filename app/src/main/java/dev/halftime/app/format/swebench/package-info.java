/// Predictions for SWE-bench.
@NullMarked
package dev.halftime.app.format.swebench;

import org.jspecify.annotations.NullMarked;
