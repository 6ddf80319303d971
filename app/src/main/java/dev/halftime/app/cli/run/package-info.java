/// Runs, judgements and reports at the terminal.
@NullMarked
package dev.halftime.app.cli.run;

import org.jspecify.annotations.NullMarked;
