/// The subcommands of `lm`.
@NullMarked
package dev.halftime.app.cli.lm;

import org.jspecify.annotations.NullMarked;
