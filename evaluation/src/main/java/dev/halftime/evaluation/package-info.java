/// Evaluation in one's own code: agents on a benchmark, and what of them was found out.
@NullMarked
package dev.halftime.evaluation;

import org.jspecify.annotations.NullMarked;
