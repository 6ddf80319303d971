/// Groups of options shared by several commands.
@NullMarked
package dev.halftime.app.cli.option;

import org.jspecify.annotations.NullMarked;
