/// Reports: pure functions of scored episodes, for the terminal, for a browser, and for machines.
@NullMarked
package dev.halftime.report;

import org.jspecify.annotations.NullMarked;
