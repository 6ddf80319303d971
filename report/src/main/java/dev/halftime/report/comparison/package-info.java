/// What a comparison of two runs needs: the agents and planned episodes of both, matched and
/// joined.
@NullMarked
package dev.halftime.report.comparison;

import org.jspecify.annotations.NullMarked;
