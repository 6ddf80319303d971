/// Running a training: parallel seeds, learning curves, checkpoints that survive a crash, and
/// trained policies.
@NullMarked
package dev.halftime.learn.train;

import org.jspecify.annotations.NullMarked;
