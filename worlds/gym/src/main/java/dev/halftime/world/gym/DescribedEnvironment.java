package dev.halftime.world.gym;

import dev.halftime.learn.EnvironmentSpec;
import java.util.List;
import java.util.function.Function;

/// An environment described in language.
///
/// @param id the benchmark's name, such as `cartpole`
/// @param about the goal, as a sentence without a full stop
/// @param kind the environment
/// @param actions the names of its actions in order; empty if an action is a number
/// @param words describes an observation
/// @param controller a known good policy, from observations to actions
/// @param bar the criterion of success
record DescribedEnvironment<O, A>(
    String id,
    String about,
    EnvironmentSpec<O, A> kind,
    List<String> actions,
    Function<O, String> words,
    Function<O, A> controller,
    Bar bar) {

  /// The criterion of success.
  ///
  /// @param target the minimum return of a successful episode, which must have ended
  /// @param floor the maximum success rate of agents that do not do the work
  record Bar(double target, double floor) {

    static Bar of(double target) {
      return new Bar(target, 0.02);
    }
  }
}
