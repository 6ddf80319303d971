/// Learning to play games in words: networks that score commands.
@NullMarked
package dev.halftime.learn.text;

import org.jspecify.annotations.NullMarked;
