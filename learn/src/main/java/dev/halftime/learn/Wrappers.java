package dev.halftime.learn;

import dev.halftime.learn.random.Generator;

/// The wrappers: each takes an environment and gives one that does something more.
///
/// They can be put around one another in any order, and their own memory is part of the snapshot.
public final class Wrappers {

  private Wrappers() {}

  /// Cuts an episode off after so many steps, which truncates it.
  public static <O, A> Simulation<O, A> timeLimit(Simulation<O, A> inner, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a time limit must be 1 step or more, not " + steps);
    }
    return new Wrapped<>(inner, new TimeLimit<>(steps));
  }

  /// Tells the return and length of each episode that ends.
  public static <O, A> Simulation<O, A> statistics(
      Simulation<O, A> inner, EpisodeStatistics.Listener listener) {
    return new Wrapped<>(inner, new EpisodeStatistics<>(listener));
  }

  /// Shifts and scales observations so that, over all that were seen, each number has mean 0 and
  /// variance 1.
  public static <A> Simulation<double[], A> normalizedObservations(Simulation<double[], A> inner) {
    return new Wrapped<>(inner, new NormalizedObservations<>(inner.observations()));
  }

  /// Scales rewards so that the discounted return has variance 1.
  ///
  /// @param discount what a reward is worth one step later
  public static <O, A> Simulation<O, A> normalizedRewards(Simulation<O, A> inner, double discount) {
    return new Wrapped<>(inner, new NormalizedRewards<>(discount));
  }

  /// Shows the last so many observations in one, the oldest first; at the beginning, the first one
  /// so many times.
  public static <A> Simulation<double[], A> frameStack(Simulation<double[], A> inner, int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException("a stack needs 1 frame or more, not " + frames);
    }
    return new Wrapped<>(inner, new FrameStack<>(inner.observations(), frames));
  }

  /// Now and then repeats the action before instead of doing the one that was chosen (Machado et
  /// al. 2018, section 4.1).
  ///
  /// @param probability how often, from 0 to 1
  public static <O, A> Simulation<O, A> stickyActions(Simulation<O, A> inner, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability must lie between 0 and 1, not at " + probability);
    }
    return new Wrapped<>(inner, new StickyActions<>(inner.actions(), probability, Generator.of(0)));
  }
}
