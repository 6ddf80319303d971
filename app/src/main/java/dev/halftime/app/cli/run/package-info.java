/// Execution, grading and reports of runs at the terminal.
@NullMarked
package dev.halftime.app.cli.run;

import org.jspecify.annotations.NullMarked;
