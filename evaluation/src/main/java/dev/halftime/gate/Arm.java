package dev.halftime.gate;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.gate.ArmScores.Unit;
import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.comparison.PlannedUnits;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One agent on one benchmark in one setting, in a recorded or planned run of a store.
public final class Arm {

  private final RecordedRuns record;
  private final Run run;
  private final String benchmark;
  private final String agent;
  private final Setting setting;
  private final Map<String, List<Episode.Key>> planned;
  private final Map<String, String> contents = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();

  public Arm(RecordedRuns record, Run run, String benchmark, String agent, Setting setting) {
    this.record = record;
    this.run = run;
    this.benchmark = benchmark;
    this.agent = agent;
    this.setting = setting;
    this.planned = PlannedUnits.of(run, benchmark, agent, setting);
  }

  /// Returns the agent's name in the run.
  public String agent() {
    return agent;
  }

  /// Returns the number of planned units.
  public int units() {
    return planned.size();
  }

  /// Returns the number of tasks of each planned unit.
  List<Integer> sizes() {
    return planned.values().stream()
        .map(cells -> (int) cells.stream().map(Episode.Key::task).distinct().count())
        .toList();
  }

  /// Returns whether an episode belongs to this arm.
  boolean contains(Episode.Key cell) {
    return cell.agent().equals(agent)
        && cell.benchmark().equals(benchmark)
        && cell.setting().equals(setting);
  }

  /// Reads the recorded scores.
  public ArmScores scores() {
    Map<String, Result> known = new HashMap<>();
    try (Stream<Result> results = record.results(run.id())) {
      results.forEach(it -> known.put(it.cell().key(), it));
    }
    return scores(known);
  }

  /// Returns the scores of these results.
  ///
  /// @param known results by [Episode.Key#key]; those of other arms are ignored
  ArmScores scores(Map<String, Result> known) {
    if (!known.isEmpty()) {
      digest();
    }
    List<Unit> units = new ArrayList<>();
    for (Map.Entry<String, List<Episode.Key>> each : planned.entrySet()) {
      List<Episode.Key> cells = each.getValue();
      List<Result> results = new ArrayList<>();
      for (Episode.Key cell : cells) {
        Result result = known.get(cell.key());
        if (result != null) {
          results.add(result);
        }
      }
      if (results.size() < cells.size()) {
        break;
      }
      units.add(unit(content(each.getKey(), cells), results));
    }
    return new ArmScores(benchmark, agent, setting, units, planned.size());
  }

  /// Returns the digests of the contents of all planned units, whether they are recorded or not.
  public Set<String> contents() {
    digest();
    return planned.entrySet().stream()
        .map(it -> content(it.getKey(), it.getValue()))
        .collect(Collectors.toSet());
  }

  /// Returns the number of planned units whose contents another arm has, too.
  public int common(Arm other) {
    Set<String> its = other.contents();
    return (int) contents().stream().filter(its::contains).count();
  }

  /// Returns the digest of the contents of a unit, which is computed once.
  private String content(String unit, List<Episode.Key> cells) {
    return digests.computeIfAbsent(
        unit,
        _ -> {
          SortedSet<String> content = new TreeSet<>();
          cells.forEach(it -> content.add(contents.getOrDefault(it.task(), it.task())));
          return Json.digest(content);
        });
  }

  /// Computes a digest of each task, including its variants that are used in this setting, such as
  /// the one after the drift of the rules.
  private void digest() {
    if (!contents.isEmpty()) {
      return;
    }
    for (String given : new TreeSet<>(run.tasks().keySet())) {
      if (!given.equals(benchmark) && !isVariant(given)) {
        continue;
      }
      for (Task task : run.tasks().getOrDefault(given, List.of())) {
        Task whole = record.task(run.id(), given, task.id()).orElse(task); // not begun: whole
        contents.merge(task.id(), Json.digest(whole), (one, other) -> one + other);
      }
    }
  }

  private boolean isVariant(String given) {
    return given.startsWith(benchmark + '+')
        && !run.experiment().benchmarks().contains(given)
        && setting.mayMeet(given.substring(benchmark.length()));
  }

  private static Unit unit(String content, List<Result> results) {
    SortedMap<String, List<Double>> scores = new TreeMap<>();
    double dollars = 0;
    long unknown = 0;
    for (Result result : results) {
      String task = result.cell().task();
      if (result.score() instanceof Score.Graded graded) {
        scores.computeIfAbsent(task, _ -> new ArrayList<>()).add(graded.value());
      } else if (result.claimed()) {
        scores.computeIfAbsent(task, _ -> new ArrayList<>()).add(0.0);
      }
      Usage agent = result.usage().minus(result.user());
      dollars += agent.dollars();
      unknown += agent.untold() + agent.unpriced();
    }
    int missing = (int) results.stream().filter(it -> it.missing() && !it.claimed()).count();
    SortedMap<String, Double> tasks = new TreeMap<>();
    scores.forEach(
        (task, all) -> tasks.put(task, all.stream().mapToDouble(it -> it).average().orElse(0)));
    return new Unit(content, tasks, dollars / results.size(), unknown, missing);
  }
}
