/// The transformer: its shape, weights, forward and backward passes.
@NullMarked
package dev.halftime.lm.llama;

import org.jspecify.annotations.NullMarked;
