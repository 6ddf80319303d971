@NullMarked
package dev.halftime.lm;

import org.jspecify.annotations.NullMarked;
