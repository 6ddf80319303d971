/// Losses and parameter updates on collected experience.
@NullMarked
package dev.halftime.learn.algo.update;

import org.jspecify.annotations.NullMarked;
