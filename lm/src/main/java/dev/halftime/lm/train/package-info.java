/// Training: manual backpropagation, low-rank adaptation, AdamW, checkpoints.
@NullMarked
package dev.halftime.lm.train;

import org.jspecify.annotations.NullMarked;
