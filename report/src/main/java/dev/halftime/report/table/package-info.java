/// Tables as plain text for a terminal.
@NullMarked
package dev.halftime.report.table;

import org.jspecify.annotations.NullMarked;
