/// Halftime's own language model: decoder-only transformers with Llama's architecture, read from
/// files, sampled in batches and trained on the CPU.
@NullMarked
package dev.halftime.lm;

import org.jspecify.annotations.NullMarked;
