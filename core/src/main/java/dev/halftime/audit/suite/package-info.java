/// The complete audit of a benchmark: all checks, and the report as a table.
@NullMarked
package dev.halftime.audit.suite;

import org.jspecify.annotations.NullMarked;
