/// Episodes as text, and those that a report shows.
@NullMarked
package dev.halftime.report.episode;

import org.jspecify.annotations.NullMarked;
