package dev.halftime.world.gym;

import dev.halftime.learn.EnvironmentSpec;
import java.util.List;
import java.util.function.Function;

/// An environment put into words.
///
/// @param id the benchmark's name, such as `cartpole`
/// @param about what is to be done, in a sentence without a full stop
/// @param kind the environment
/// @param actions the names of its actions in their order; empty where an action is a number
/// @param words says what is observed
/// @param controller a known good policy: what to do where something is observed
/// @param bar what counts as success
record Game<O, A>(
    String id,
    String about,
    EnvironmentSpec<O, A> kind,
    List<String> actions,
    Function<O, String> words,
    Function<O, A> controller,
    Bar bar) {

  /// What counts as success.
  ///
  /// @param target the return from which an episode that ended is a success
  /// @param floor how often agents that do not do the work may succeed
  record Bar(double target, double floor) {

    static Bar of(double target) {
      return new Bar(target, 0.02);
    }
  }
}
