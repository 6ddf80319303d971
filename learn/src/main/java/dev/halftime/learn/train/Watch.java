package dev.halftime.learn.train;

/// Hears how training gets on; called from the threads that train.
public interface Watch {

  /// A seed goes on from a checkpoint.
  void resumed(long seed, long steps);

  /// A new point of a seed's curve.
  void point(long seed, Point point);
}
