/// Curves of success: over the minutes that people need, and over the dates of results.
@NullMarked
package dev.halftime.report.curve;

import org.jspecify.annotations.NullMarked;
