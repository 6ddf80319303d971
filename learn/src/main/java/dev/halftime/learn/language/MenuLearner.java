package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;

/// An algorithm that learns which action of a menu to take, task by task.
interface MenuLearner {

  /// The outcome of a task.
  ///
  /// @param total return of the policy's episode
  /// @param length number of its steps
  /// @param steps number of environment steps of all episodes
  record Outcome(double total, int length, int steps) {}

  /// Acts in a task and learns from it.
  ///
  /// @param place position of the task in the training, with the seed of its episodes
  /// @param done completed fraction of the training
  /// @param heard receives the record of each episode and the return computed here
  Outcome train(
      EpisodeEnvironment environment,
      TaskPlace place,
      double done,
      ObjDoubleConsumer<PlayedEpisode> heard);

  /// The learnt scores.
  MenuScores scores();

  /// Metrics for the learning curve.
  Map<String, Double> metrics();

  /// The complete state.
  ObjectNode state();

  /// Restores the result of [#state].
  ///
  /// @param environments creates the environment of an earlier task
  void restore(JsonNode state, Function<TaskPlace, EpisodeEnvironment> environments);
}
