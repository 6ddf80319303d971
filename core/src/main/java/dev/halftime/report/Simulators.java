package dev.halftime.report;

import dev.halftime.Assumption;
import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Result;
import dev.halftime.Task;
import dev.halftime.record.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Gathers how users behaved, from the episodes in which there was one.
final class Simulators {

  private final Function<Cell, Optional<Episode>> episodes;
  private final Map<String, Task> tasks = new HashMap<>();
  private final Map<String, Map<String, Simulator>> found = new HashMap<>();

  Simulators(Run run, Function<Cell, Optional<Episode>> episodes) {
    this.episodes = episodes;
    run.tasks()
        .forEach(
            (benchmark, all) -> all.forEach(task -> tasks.put(benchmark + '/' + task.id(), task)));
  }

  void add(Result result) {
    Cell cell = result.cell();
    Task task = tasks.get(cell.benchmark() + '/' + cell.task());
    if (task == null || !cell.setting().drops(Assumption.AUTONOMY)) {
      return;
    }
    episodes
        .apply(cell)
        .ifPresent(episode -> {
          Map<String, Simulator> all =
              found.computeIfAbsent(cell.benchmark(), _ -> new TreeMap<>());
          String arm = cell.agent() + '|' + cell.setting().id();
          Simulator sofar = all.getOrDefault(arm, Simulator.none(cell));
          all.put(arm, sofar.plus(task, episode, result.score()));
        });
  }

  List<Simulator> of(String benchmark) {
    return List.copyOf(found.getOrDefault(benchmark, Map.of()).values());
  }
}
