/// Tables and figures of one subject each: probes of memory, people, parties of episodes,
/// uncertainty.
@NullMarked
package dev.halftime.report.section;

import org.jspecify.annotations.NullMarked;
