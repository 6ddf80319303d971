/// The commands.
@NullMarked
package dev.halftime.app.cli.command;

import org.jspecify.annotations.NullMarked;
