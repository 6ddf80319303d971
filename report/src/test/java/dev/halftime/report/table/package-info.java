@NullMarked
package dev.halftime.report.table;

import org.jspecify.annotations.NullMarked;
