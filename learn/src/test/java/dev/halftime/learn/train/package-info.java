@NullMarked
package dev.halftime.learn.train;

import org.jspecify.annotations.NullMarked;
