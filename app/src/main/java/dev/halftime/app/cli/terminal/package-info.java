/// What the person at the terminal reads and types.
@NullMarked
package dev.halftime.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
