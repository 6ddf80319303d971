package dev.halftime.report.data;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The tasks that two runs have in common.
///
/// @param equal ids of the tasks with equal content, by their key in [Run#tasks]
public record SameTasks(Run baseline, Run run, Map<String, Set<String>> equal) {

  public static SameTasks of(RecordedRuns store, Run baseline, Run run) {
    boolean one = baseline.id().equals(run.id());
    Map<String, Set<String>> equal = new HashMap<>();
    baseline
        .tasks()
        .forEach((given, tasks) -> {
          Map<String, Task> others = new HashMap<>();
          run.tasks().getOrDefault(given, List.of()).forEach(it -> others.put(it.id(), it));
          Set<String> same = new HashSet<>();
          for (Task task : tasks) {
            Task other = others.get(task.id());
            if (other != null
                && (one
                    || store.whole(baseline, given, task).equals(store.whole(run, given, other)))) {
              same.add(task.id());
            }
          }
          equal.put(given, same);
        });
    return new SameTasks(baseline, run, equal);
  }

  /// Returns the positions of the common tasks in the baseline, by their positions in the run.
  public Map<Integer, Integer> places(String benchmark, Setting setting) {
    Map<Integer, Task> before = placed(baseline, benchmark);
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
