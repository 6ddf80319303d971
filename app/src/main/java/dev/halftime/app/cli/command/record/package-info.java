/// The commands that report, compare, exchange, delete and serve what is on record.
@NullMarked
package dev.halftime.app.cli.command.record;

import org.jspecify.annotations.NullMarked;
