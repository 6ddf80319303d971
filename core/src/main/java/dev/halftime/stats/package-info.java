/// Statistics of evaluations: estimates with intervals, paired differences, reliability.
@NullMarked
package dev.halftime.stats;

import org.jspecify.annotations.NullMarked;
