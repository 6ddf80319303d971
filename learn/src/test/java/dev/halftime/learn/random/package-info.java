@NullMarked
package dev.halftime.learn.random;

import org.jspecify.annotations.NullMarked;
