/// What agents learn over a sequence of tasks: familiarity, the effect of memory, and probes.
@NullMarked
package dev.halftime.report.data.memory;

import org.jspecify.annotations.NullMarked;
