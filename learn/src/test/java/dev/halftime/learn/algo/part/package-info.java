@NullMarked
package dev.halftime.learn.algo.part;

import org.jspecify.annotations.NullMarked;
