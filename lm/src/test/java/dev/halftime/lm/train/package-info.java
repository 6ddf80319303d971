@NullMarked
package dev.halftime.lm.train;

import org.jspecify.annotations.NullMarked;
