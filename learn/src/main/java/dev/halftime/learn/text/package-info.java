/// Learning to play text games: networks that score commands.
@NullMarked
package dev.halftime.learn.text;

import org.jspecify.annotations.NullMarked;
