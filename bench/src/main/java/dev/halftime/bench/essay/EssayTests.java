package dev.halftime.bench.essay;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.bench.essay.EssayCell.Thoughts;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Scoring;
import dev.halftime.setting.Limits;
import dev.halftime.world.dungeon.Dungeon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// The tests of a model, whose tasks are the same for all cells.
///
/// @param n number of tasks with unseen words
record EssayTests(int n) {

  /// Words of training in situations of training, in tasks that are in no demonstration.
  static final String SEEN = "dungeon@1";

  /// Held-out words.
  static final String UNSEEN = "dungeon@1/unseen-words";

  /// Held-out situations.
  static final String SITUATIONS = "dungeon@1/unseen-structures";

  private static final List<String> ALL = List.of(UNSEEN, SEEN, SITUATIONS);

  private static final long SEED = 1;

  private static final Limits LIMITS = new Limits(4, 4, 1_000_000, 1, Duration.ofHours(2), 10_000);

  /// Tests a model.
  ///
  /// @param prompt the prompt of the cell
  List<EssayResult.Test> of(EssayCell cell, DungeonPrompt prompt, Model model) {
    List<EssayResult.Test> tests = new ArrayList<>();
    for (String name : ALL) {
      EssayResult.Test test = test(cell, prompt, model, name);
      System.err.printf(Locale.ROOT, "  %s%n", test);
      tests.add(test);
    }
    return tests;
  }

  private EssayResult.Test test(EssayCell cell, DungeonPrompt prompt, Model model, String name) {
    Benchmark benchmark = benchmark(cell, name);
    List<Task> tasks = tasks(cell, name);
    Scoring scoring = model.scoring().orElseThrow();
    Function<Request, String> answers = DungeonPrompt.answers(model);
    List<PlayedEpisode> played = played(benchmark, tasks, prompt.writing(answers));
    int listed = (int) played.stream().filter(EssayTests::listed).count();
    boolean changes = cell.thoughts() == Thoughts.OWN && !name.equals(SITUATIONS);
    return new EssayResult.Test(
        name,
        tasks.size(),
        right(played),
        listed,
        right(played(benchmark, tasks, prompt.choosing(answers, scoring))),
        changes ? changed(played, prompt, answers, scoring) : "");
  }

  /// Returns the tasks of all tests of a cell.
  List<Task> tasks(EssayCell cell) {
    return ALL.stream().flatMap(name -> tasks(cell, name).stream()).toList();
  }

  /// Returns the tasks of a test. Of unseen words, each word is the right one once at most. Of
  /// others, the cheaper models get more; the first ones are the same.
  private List<Task> tasks(EssayCell cell, String name) {
    boolean distinct = name.equals(UNSEEN);
    Set<String> seen = new HashSet<>();
    return benchmark(cell, name)
        .tasks()
        .filter(task -> !distinct || seen.add(task.judged().path("plan").path(0).asText()))
        .limit(distinct ? n : cell.prior() ? n / 2 : 2 * n)
        .toList();
  }

  private static Benchmark benchmark(EssayCell cell, String name) {
    return Dungeon.of(name + (cell.hashed() ? "/hashed" : ""), SEED);
  }

  /// Returns what the needed thing of each of the first tasks of a test is for, which many tasks
  /// have in common: the sentence of the situation.
  static List<String> situations(String name, int count) {
    return Dungeon.of(name, SEED)
        .tasks()
        .limit(count)
        .map(task -> task.brief().substring(task.brief().indexOf(". ") + 2))
        .toList();
  }

  /// Returns what the action follows in each task if two labels in the thought are exchanged.
  private static String changed(
      List<PlayedEpisode> played,
      DungeonPrompt prompt,
      Function<Request, String> answers,
      Scoring scoring) {
    List<Callable<String>> all = new ArrayList<>();
    for (PlayedEpisode each : played) {
      Transcript seen = start(each);
      String thought = DungeonPrompt.thought(answers.apply(prompt.request(seen)));
      all.add(() -> followed(thought, seen, prompt, scoring));
    }
    return String.join("", atOnce(all));
  }

  private static String followed(
      String thought, Transcript seen, DungeonPrompt prompt, Scoring scoring) {
    Optional<ChangedThought> change = ChangedThought.of(thought);
    if (change.isEmpty()) {
      return "-";
    }
    String before = "take " + change.get().before();
    String after = "take " + change.get().after();
    if (!Dungeon.possible(seen).containsAll(List.of(before, after))) {
      return "-"; // the thought is about other things
    }
    String action = prompt.chosen(seen, change.get().text(), scoring);
    return action.equals(after) ? "f" : action.equals(before) ? "k" : "o";
  }

  /// Returns what the agent knew before its first action.
  private static Transcript start(PlayedEpisode played) {
    Transcript before = Transcript.EMPTY;
    for (Event event : played.episode().transcript()) {
      if (event instanceof Event.Acted) {
        break;
      }
      before = before.plus(event);
    }
    return before;
  }

  /// Returns whether the action that was written was one of the possible ones.
  private static boolean listed(PlayedEpisode played) {
    List<String> possible = Dungeon.possible(start(played));
    for (Event event : played.episode().transcript()) {
      if (event instanceof Event.Acted(var _, Action.Call call, var _)) {
        return possible.contains(call.arguments().path("action").asText());
      }
    }
    return false;
  }

  private static String right(List<PlayedEpisode> played) {
    StringBuilder right = new StringBuilder();
    for (PlayedEpisode each : played) {
      right.append(reward(each) == 1 ? '1' : '0');
    }
    return right.toString();
  }

  /// Returns the score of an episode.
  static double reward(PlayedEpisode played) {
    if (played.score() instanceof Score.Graded graded) {
      return graded.value();
    }
    throw new IllegalStateException("an episode was not graded: " + played.score());
  }

  /// Plays one task.
  static PlayedEpisode played(Benchmark benchmark, Task task, Agent agent) {
    return new TrialEpisode(benchmark, task, Setting.CLASSICAL, 1, LIMITS, System::nanoTime)
        .play(agent);
  }

  private static List<PlayedEpisode> played(Benchmark benchmark, List<Task> tasks, Agent agent) {
    List<Callable<PlayedEpisode>> all = new ArrayList<>();
    tasks.forEach(task -> all.add(() -> played(benchmark, task, agent)));
    return atOnce(all);
  }

  /// Calls all at the same time, so that a model evaluates them in common batches.
  static <T> List<T> atOnce(List<Callable<T>> calls) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> all = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(calls)) {
        all.add(each.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
