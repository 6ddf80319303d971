package dev.halftime.report.data.result;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The tasks that two runs have in common.
///
/// @param benchmarks benchmarks of the run, each with its name in the baseline
/// @param equal ids of the tasks with equal content, by their key in [Run#tasks] of the run
public record SameTasks(
    Run baseline, Run run, Map<String, String> benchmarks, Map<String, Set<String>> equal) {

  /// Compares the tasks of two runs by their content.
  ///
  /// @param benchmarks benchmarks of the run, each with its name in the baseline
  public static SameTasks of(
      RecordedRuns store, Run baseline, Run run, Map<String, String> benchmarks) {
    boolean one = baseline.id().equals(run.id());
    Map<String, Set<String>> equal = new HashMap<>();
    run.tasks()
        .forEach((given, tasks) -> {
          String earlier = earlier(given, benchmarks);
          Map<String, Task> others = new HashMap<>();
          baseline.tasks().getOrDefault(earlier, List.of()).forEach(it -> others.put(it.id(), it));
          Set<String> same = new HashSet<>();
          for (Task task : tasks) {
            Task other = others.get(task.id());
            if (other != null
                && (one
                    || equal(
                        whole(store, baseline, earlier, other), whole(store, run, given, task)))) {
              same.add(task.id());
            }
          }
          equal.put(given, same);
        });
    return new SameTasks(baseline, run, benchmarks, equal);
  }

  /// A number can have another type in a task that was not serialized and read again.
  private static boolean equal(Task one, Task other) {
    return one.equals(other) || Json.canonical(one).equals(Json.canonical(other));
  }

  /// A run that has not begun is not in the store, and has its tasks with their content.
  private static Task whole(RecordedRuns store, Run run, String given, Task task) {
    return store.task(run.id(), given, task.id()).orElse(task);
  }

  /// Returns the key in the baseline of the tasks that have this key in the run: that of a
  /// benchmark, or of a variant such as `heating+drift`.
  private static String earlier(String given, Map<String, String> benchmarks) {
    return benchmarks.keySet().stream()
        .filter(it -> given.equals(it) || given.startsWith(it + '+'))
        .max(Comparator.comparingInt(String::length))
        .map(it -> benchmarks.get(it) + given.substring(it.length()))
        .orElse(given);
  }

  /// Returns the positions of the common tasks in the baseline, by their positions in the run.
  ///
  /// @param benchmark its name in the run
  public Map<Integer, Integer> places(String benchmark, Setting setting) {
    Map<Integer, Task> before = placed(baseline, earlier(benchmark, benchmarks));
    Map<Integer, Task> now = placed(run, benchmark);
    Set<String> same = new HashSet<>(equal.getOrDefault(benchmark, Set.of()));
    equal.forEach((given, tasks) -> {
      if (given.startsWith(benchmark + '+')
          && setting.mayMeet(given.substring(benchmark.length()))) {
        same.retainAll(tasks);
      }
    });
    Map<String, Integer> places = new HashMap<>();
    before.forEach((place, task) -> places.put(task.id(), place));
    Map<Integer, Integer> common = new TreeMap<>();
    now.forEach((place, task) -> {
      if (same.contains(task.id())) {
        common.put(place, Objects.requireNonNull(places.get(task.id())));
      }
    });
    if (setting.protocol().sequential()) {
      sameSequences(common, before, now);
    }
    return common;
  }

  /// Removes tasks whose sequences differ.
  private void sameSequences(
      Map<Integer, Integer> common, Map<Integer, Task> before, Map<Integer, Task> now) {
    int length = baseline.experiment().sequence();
    if (length != run.experiment().sequence()) {
      common.clear();
      return;
    }
    Set<Integer> other = new HashSet<>();
    Set<Integer> places = new HashSet<>(before.keySet());
    places.addAll(now.keySet());
    for (Integer place : places) {
      if (!place.equals(common.get(place))) {
        other.add(place / length);
      }
    }
    common.keySet().removeIf(place -> other.contains(place / length));
  }

  private static Map<Integer, Task> placed(Run run, String benchmark) {
    return ResultTable.placed(run, run.tasks().getOrDefault(benchmark, List.of()));
  }
}
