@NullMarked
package dev.halftime.learn.algo.distribution;

import org.jspecify.annotations.NullMarked;
