/// The numbers of a report: what agents reached, what it cost, and how sure that is.
@NullMarked
package dev.halftime.report.data;

import org.jspecify.annotations.NullMarked;
