/// Tests of evaluation in one's own code.
@NullMarked
package dev.halftime.evaluation;

import org.jspecify.annotations.NullMarked;
