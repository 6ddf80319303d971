package dev.halftime.learn;

import dev.halftime.learn.random.Generator;

/// Factories of wrapped environments.
///
/// Wrappers can be nested in any order; their own state is part of the snapshot.
public final class Wrappers {

  private Wrappers() {}

  /// Truncates an episode after a number of steps.
  public static <O, A> SnapshotEnvironment<O, A> timeLimit(
      SnapshotEnvironment<O, A> inner, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a time limit must be 1 step or more, not " + steps);
    }
    return new WrappedEnvironment<>(inner, new TimeLimit<>(steps));
  }

  /// Reports the return and the length of each finished episode.
  public static <O, A> SnapshotEnvironment<O, A> statistics(
      SnapshotEnvironment<O, A> inner, EpisodeStatistics.Listener listener) {
    return new WrappedEnvironment<>(inner, new EpisodeStatistics<>(listener));
  }

  /// Normalizes each component of the observation to mean 0 and variance 1, by running moments.
  public static <A> SnapshotEnvironment<double[], A> normalizedObservations(
      SnapshotEnvironment<double[], A> inner) {
    return new WrappedEnvironment<>(inner, new NormalizedObservations<>(inner.observations()));
  }

  /// Divides rewards by the running standard deviation of the discounted return.
  ///
  /// @param discount discount factor of that return
  public static <O, A> SnapshotEnvironment<O, A> normalizedRewards(
      SnapshotEnvironment<O, A> inner, double discount) {
    return new WrappedEnvironment<>(inner, new NormalizedRewards<>(discount));
  }

  /// Concatenates the last observations, oldest first; at the start of an episode, the first
  /// observation is repeated.
  public static <A> SnapshotEnvironment<double[], A> frameStack(
      SnapshotEnvironment<double[], A> inner, int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException("a stack needs 1 frame or more, not " + frames);
    }
    return new WrappedEnvironment<>(inner, new FrameStack<>(inner.observations(), frames));
  }

  /// Repeats the previous action with a fixed probability instead of executing the chosen one
  /// (Machado et al. 2018, section 4.1).
  ///
  /// @param probability probability of a repetition, in \[0, 1\]
  public static <O, A> SnapshotEnvironment<O, A> stickyActions(
      SnapshotEnvironment<O, A> inner, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("the probability must be in [0, 1], not " + probability);
    }
    return new WrappedEnvironment<>(
        inner, new StickyActions<>(inner.actions(), probability, Generator.of(0)));
  }
}
