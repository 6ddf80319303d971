/// The commands, in a package for each of their subjects.
@NullMarked
package dev.halftime.app.cli.command;

import org.jspecify.annotations.NullMarked;
