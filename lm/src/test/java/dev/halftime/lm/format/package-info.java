@NullMarked
package dev.halftime.lm.format;

import org.jspecify.annotations.NullMarked;
