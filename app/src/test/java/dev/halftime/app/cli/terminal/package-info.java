@NullMarked
package dev.halftime.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
