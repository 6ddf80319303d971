package dev.halftime.learn;

import dev.halftime.learn.random.Generator;

/// The wrappers: each takes an environment and gives one that does something more.
///
/// They can be put around one another in any order, and their own memory is part of the snapshot.
public final class Wrappers {

  private Wrappers() {}

  /// Cuts an episode off after so many steps, which truncates it.
  public static <O, A> SnapshotEnvironment<O, A> timeLimit(
      SnapshotEnvironment<O, A> inner, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a time limit must be 1 step or more, not " + steps);
    }
    return new WrappedEnvironment<>(inner, new TimeLimit<>(steps));
  }

  /// Tells the return and length of each episode that ends.
  public static <O, A> SnapshotEnvironment<O, A> statistics(
      SnapshotEnvironment<O, A> inner, EpisodeStatistics.Listener listener) {
    return new WrappedEnvironment<>(inner, new EpisodeStatistics<>(listener));
  }

  /// Shifts and scales observations so that, over all that were seen, each number has mean 0 and
  /// variance 1.
  public static <A> SnapshotEnvironment<double[], A> normalizedObservations(
      SnapshotEnvironment<double[], A> inner) {
    return new WrappedEnvironment<>(inner, new NormalizedObservations<>(inner.observations()));
  }

  /// Scales rewards so that the discounted return has variance 1.
  ///
  /// @param discount what a reward is worth one step later
  public static <O, A> SnapshotEnvironment<O, A> normalizedRewards(
      SnapshotEnvironment<O, A> inner, double discount) {
    return new WrappedEnvironment<>(inner, new NormalizedRewards<>(discount));
  }

  /// Shows the last so many observations in one, the oldest first; at the beginning, the first one
  /// so many times.
  public static <A> SnapshotEnvironment<double[], A> frameStack(
      SnapshotEnvironment<double[], A> inner, int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException("a stack needs 1 frame or more, not " + frames);
    }
    return new WrappedEnvironment<>(inner, new FrameStack<>(inner.observations(), frames));
  }

  /// Now and then repeats the action before instead of doing the one that was chosen (Machado et
  /// al. 2018, section 4.1).
  ///
  /// @param probability how often, from 0 to 1
  public static <O, A> SnapshotEnvironment<O, A> stickyActions(
      SnapshotEnvironment<O, A> inner, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability must lie between 0 and 1, not at " + probability);
    }
    return new WrappedEnvironment<>(
        inner, new StickyActions<>(inner.actions(), probability, Generator.of(0)));
  }
}
