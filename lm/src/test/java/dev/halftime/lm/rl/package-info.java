@NullMarked
package dev.halftime.lm.rl;

import org.jspecify.annotations.NullMarked;
