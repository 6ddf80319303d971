/// Reinforcement learning of language models: advantages and losses over tokens.
@NullMarked
package dev.halftime.lm.rl;

import org.jspecify.annotations.NullMarked;
