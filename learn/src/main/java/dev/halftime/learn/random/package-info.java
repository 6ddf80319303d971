/// Random numbers that are bit for bit those of numpy.
@NullMarked
package dev.halftime.learn.random;

import org.jspecify.annotations.NullMarked;
