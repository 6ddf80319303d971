/// The data of a report: the results of a benchmark by agent and setting, with failures, users and
/// model usage.
@NullMarked
package dev.halftime.report.data;

import org.jspecify.annotations.NullMarked;
