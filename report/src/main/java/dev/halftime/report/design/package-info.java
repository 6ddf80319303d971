/// Plans: which differences a design can detect, and what more would require.
@NullMarked
package dev.halftime.report.design;

import org.jspecify.annotations.NullMarked;
