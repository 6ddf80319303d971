/// The commands that list, check and install what experiments are made of, and complete command
/// lines.
@NullMarked
package dev.halftime.app.cli.command.catalogue;

import org.jspecify.annotations.NullMarked;
