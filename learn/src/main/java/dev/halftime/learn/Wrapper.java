package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.space.Space;
import org.jspecify.annotations.Nullable;

/// What a wrapper does to the actions and the results of an environment.
///
/// @param <O> type of observations
/// @param <A> type of actions
interface Wrapper<O, A> {

  /// The observation space of the wrapped environment.
  default Space<O> observations(Space<O> inside) {
    return inside;
  }

  /// Called when an episode starts; returns the observation to show.
  ///
  /// @param seed seed of the reset, or null if it had none
  O begun(O observation, @Nullable Long seed);

  /// The action to pass on instead of the one chosen.
  default A acting(A action) {
    return action;
  }

  /// The result to show for a step of the inner environment.
  Step<O> stepped(Step<O> step);

  /// The number of 64-bit words that [#save] writes.
  int words();

  /// Writes the state of the wrapper.
  void save(long[] words);

  /// Restores what [#save] wrote.
  void load(long[] words);
}
