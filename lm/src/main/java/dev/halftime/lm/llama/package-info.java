/// The transformer: its dimensions, weights and inference.
@NullMarked
package dev.halftime.lm.llama;

import org.jspecify.annotations.NullMarked;
