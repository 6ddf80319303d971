/// The data of reports: results, costs, and their uncertainty.
@NullMarked
package dev.halftime.report.data;

import org.jspecify.annotations.NullMarked;
