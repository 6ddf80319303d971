package dev.halftime.world.dungeon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Plays tasks of the game.
final class Trials {

  private Trials() {}

  /// Plays the first tasks of a benchmark, each with a new agent, and returns the share that is
  /// won.
  static double success(Benchmark benchmark, AgentEntry entry, int tasks) {
    List<Task> some = benchmark.tasks().limit(tasks).toList();
    double won = 0;
    for (int i = 0; i < some.size(); i++) {
      won += score(play(benchmark, some.get(i), entry, i));
    }
    return won / some.size();
  }

  static PlayedEpisode play(Benchmark benchmark, Task task, AgentEntry entry, long seed) {
    return new TrialEpisode(benchmark, task, Setting.CLASSICAL, seed, Limits.DEFAULT, () -> 0)
        .play(entry);
  }

  static double score(PlayedEpisode played) {
    return played.score() instanceof Score.Graded graded ? graded.value() : Double.NaN;
  }

  /// Plays the first tasks of a benchmark, in the world alone, by a rule that chooses one of the
  /// possible actions, and returns the share that is won.
  static double success(
      Benchmark benchmark, BiFunction<Task, List<String>, String> rule, int tasks) {
    return benchmark
        .tasks()
        .limit(tasks)
        .mapToInt(task -> won(task, rule) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static boolean won(Task task, BiFunction<Task, List<String>, String> rule) {
    DungeonWorld world = new DungeonWorld();
    Observation seen = world.begin(task).orElseThrow();
    boolean over = false;
    while (!over && seen instanceof Observation.Result(JsonNode value)) {
      List<String> possible = new ArrayList<>();
      value.path(DungeonWorld.ACTION).forEach(each -> possible.add(each.asText()));
      Step<Observation> step = world.step(Dungeon.call(rule.apply(task, possible)));
      seen = step.observation();
      over = step.terminated();
    }
    JsonNode now = world.state().get(DungeonWorld.NOW).orElseThrow();
    return DungeonWorld.outcome(now).equals("won");
  }

  static AgentEntry entry(String name) {
    return Adventurers.entries().stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
