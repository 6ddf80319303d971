/// Training as a job: seeds side by side, curves, checkpoints that survive a kill, trained
/// policies.
@NullMarked
package dev.halftime.learn.train;

import org.jspecify.annotations.NullMarked;
