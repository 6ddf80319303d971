/// The commands that list, audit and install parts of experiments, and complete command lines.
@NullMarked
package dev.halftime.app.cli.command.catalogue;

import org.jspecify.annotations.NullMarked;
