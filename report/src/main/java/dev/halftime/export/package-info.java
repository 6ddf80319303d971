/// Episodes and events as tables, for spreadsheets and data frames.
@NullMarked
package dev.halftime.export;

import org.jspecify.annotations.NullMarked;
