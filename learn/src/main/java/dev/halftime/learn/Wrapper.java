package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.space.Space;
import org.jspecify.annotations.Nullable;

/// What one wrapper does to the actions that go in and the observations that come out.
///
/// @param <O> what is observed, inside and out
/// @param <A> what can be done, inside and out
interface Wrapper<O, A> {

  /// All that can be observed outside.
  default Space<O> observations(Space<O> inside) {
    return inside;
  }

  /// An episode begins; what is observed of that outside.
  ///
  /// @param seed the seed that was given, if one was
  O begun(O observation, @Nullable Long seed);

  /// What is done inside when an action is chosen outside.
  default A acting(A action) {
    return action;
  }

  /// What is seen outside of a step inside.
  Step<O> stepped(Step<O> step);

  /// How many words [#save] writes.
  int words();

  /// Writes what this layer remembers.
  void save(long[] words);

  /// Takes back what [#save] wrote.
  void load(long[] words);
}
