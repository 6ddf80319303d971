/// Comparisons of agents and settings on the same tasks, their precision, and how they are written.
@NullMarked
package dev.halftime.report.data.contrast;

import org.jspecify.annotations.NullMarked;
