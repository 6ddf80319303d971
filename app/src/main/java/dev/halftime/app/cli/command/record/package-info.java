/// The commands that report, compare, exchange, delete and serve recorded data.
@NullMarked
package dev.halftime.app.cli.command.record;

import org.jspecify.annotations.NullMarked;
