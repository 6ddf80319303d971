/// The commands, in one package per subject.
@NullMarked
package dev.halftime.app.cli.command;

import org.jspecify.annotations.NullMarked;
