/// Reports: pure functions of scored episodes, as text for a terminal, HTML, and JSON.
@NullMarked
package dev.halftime.report;

import org.jspecify.annotations.NullMarked;
