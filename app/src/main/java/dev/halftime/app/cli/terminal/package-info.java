/// Input and output of the person at the terminal.
@NullMarked
package dev.halftime.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
