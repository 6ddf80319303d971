/// Groups of options that several commands share.
@NullMarked
package dev.halftime.app.cli.option;

import org.jspecify.annotations.NullMarked;
