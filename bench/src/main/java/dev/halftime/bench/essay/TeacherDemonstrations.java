package dev.halftime.bench.essay;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.bench.essay.EssayCell.Thoughts;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.model.Request;
import dev.halftime.setting.Limits;
import dev.halftime.world.dungeon.Adventurers;
import dev.halftime.world.dungeon.Dungeon;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The demonstrations of a cell: what the teacher does in tasks of training, none of which is a
/// task of a test.
final class TeacherDemonstrations {

  /// Added to the seed of a cell, so that no test has it.
  private static final long TRAINING_SEEDS = 100;

  private static final DungeonPrompt PROMPT = new DungeonPrompt(List.of());

  /// A demonstration.
  ///
  /// @param thought the thought; empty for none
  record Demonstration(Request request, String thought, String action) {

    String answer() {
      return DungeonPrompt.answer(thought, action);
    }

    private Demonstration thinking(String other) {
      return new Demonstration(request, other, action);
    }
  }

  private TeacherDemonstrations() {}

  /// Returns the benchmark of a cell's training.
  static Benchmark benchmark(EssayCell cell) {
    return Dungeon.of("dungeon@1" + (cell.hashed() ? "/hashed" : ""), TRAINING_SEEDS + cell.seed());
  }

  /// Returns the tasks of a cell's training, without those that a test has, too.
  static Stream<Task> tasks(EssayCell cell, List<Task> tests) {
    Set<String> tested =
        tests.stream().map(TeacherDemonstrations::content).collect(Collectors.toSet());
    return benchmark(cell).tasks().filter(task -> !tested.contains(content(task)));
  }

  private static String content(Task task) {
    return task.brief() + task.start();
  }

  /// Returns the demonstrations of a cell, those for its prompts or those of its training.
  ///
  /// @param tests the tasks of the tests
  static List<Demonstration> of(EssayCell cell, List<Task> tests, int count) {
    Benchmark benchmark = benchmark(cell);
    List<Demonstration> own =
        tasks(cell, tests)
            .limit(count)
            .map(task -> of(benchmark, task, cell.thoughts() != Thoughts.NONE))
            .toList();
    return cell.thoughts() == Thoughts.SHUFFLED ? shuffled(own) : own;
  }

  /// Gives each demonstration the thought of the next one, so that the thoughts together are the
  /// same and each says nothing about its own task.
  private static List<Demonstration> shuffled(List<Demonstration> own) {
    List<Demonstration> shuffled = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      shuffled.add(own.get(i).thinking(own.get((i + 1) % own.size()).thought()));
    }
    return shuffled;
  }

  /// Returns what the teacher does in the first move of a task.
  static Demonstration of(Benchmark benchmark, Task task, boolean thoughts) {
    String name = thoughts ? Adventurers.THINKING : Adventurers.TEACHER;
    AgentEntry teacher =
        Adventurers.entries().stream().filter(it -> it.id().equals(name)).findFirst().orElseThrow();
    Transcript seen =
        new TrialEpisode(benchmark, task, Setting.CLASSICAL, 0, Limits.DEFAULT, System::nanoTime)
            .play(teacher)
            .episode()
            .transcript();
    String thought = "";
    Transcript before = Transcript.EMPTY;
    for (Event event : seen) {
      if (event instanceof Event.Acted(var _, Action.Think(String thinks), var _)) {
        thought = thinks;
      } else if (event instanceof Event.Acted(var _, Action.Call call, var _)) {
        String action = call.arguments().path("action").asText();
        return new Demonstration(PROMPT.request(before), thought, action);
      } else {
        before = before.plus(event);
      }
    }
    throw new IllegalStateException("the teacher did not act in " + task);
  }
}
