package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;

/// An algorithm that learns which actions of a menu to take, one task after another.
interface MenuLearner {

  /// What came of a task.
  ///
  /// @param total the return of the episode in which the policy acted
  /// @param length its steps
  /// @param steps all steps of the environment that were made
  record Outcome(double total, int length, int steps) {}

  /// Acts in a task, and learns from it.
  ///
  /// @param place where the task stands, and the seed of its episodes
  /// @param done the share of the training that is done
  /// @param heard takes each episode's record, and its return as it was seen here
  Outcome live(
      EpisodeEnvironment environment,
      TaskPlace place,
      double done,
      ObjDoubleConsumer<PlayedEpisode> heard);

  /// What was learnt.
  MenuScores scores();

  /// Figures for the learning curve.
  Map<String, Double> metrics();

  /// All that it remembers.
  ObjectNode state();

  /// Takes back what [#state] gave.
  ///
  /// @param environments gives the environment of a task that was lived
  void restore(JsonNode state, Function<TaskPlace, EpisodeEnvironment> environments);
}
