/// The commands that step environments and train policies in them.
@NullMarked
package dev.halftime.app.cli.command.training;

import org.jspecify.annotations.NullMarked;
