@NullMarked
package dev.halftime.learn.algo;

import org.jspecify.annotations.NullMarked;
