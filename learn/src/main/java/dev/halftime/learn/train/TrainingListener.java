package dev.halftime.learn.train;

import dev.halftime.record.LearningCurve;

/// Receives the progress of a training; called from the training threads.
public interface TrainingListener {

  /// A listener that does nothing.
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void resumed(long seed, long steps) {}

        @Override
        public void point(long seed, LearningCurve.Point point) {}
      };

  /// Called when a seed resumes from a checkpoint made after `steps` steps.
  void resumed(long seed, long steps);

  /// Called when a point is added to the learning curve of a seed.
  void point(long seed, LearningCurve.Point point);

  /// Returns whether the training should stop; called often, also between points. A training that
  /// stops makes a checkpoint and throws [TrainingStoppedException].
  default boolean isStopped() {
    return false;
  }
}
