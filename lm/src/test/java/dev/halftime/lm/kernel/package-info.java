@NullMarked
package dev.halftime.lm.kernel;

import org.jspecify.annotations.NullMarked;
