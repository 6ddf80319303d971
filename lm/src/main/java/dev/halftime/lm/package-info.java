/// A language model of Halftime's own: decoder-only transformers of Llama's architecture, read from
/// files, sampled in batches and trained on this machine's processor.
@NullMarked
package dev.halftime.lm;

import org.jspecify.annotations.NullMarked;
