package dev.halftime.learn.train;

import dev.halftime.record.LearningCurve;

/// Hears how training gets on; called from the threads that train.
public interface TrainingListener {

  /// Hears nothing.
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void resumed(long seed, long steps) {}

        @Override
        public void point(long seed, LearningCurve.Point point) {}
      };

  /// A seed goes on from a checkpoint.
  void resumed(long seed, long steps);

  /// A new point of a seed's curve.
  void point(long seed, LearningCurve.Point point);
}
