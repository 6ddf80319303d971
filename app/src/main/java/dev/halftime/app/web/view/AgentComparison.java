package dev.halftime.app.web.view;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.app.web.http.Links;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.contrast.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Two agents of a run in one setting, task by task.
///
/// @param tested the difference of their success on each benchmark, with its test: that of the
///   report if the report compares them
/// @param tasks all tasks with a score of both
public record AgentComparison(
    String one, String other, String setting, List<Comparison> tested, List<Pair> tasks) {

  /// Minimum score with which a task counts as solved.
  private static final double SOLVED = 0.5;

  /// Which of the two agents solve a task.
  public enum Cell {
    BOTH,
    ONE,
    OTHER,
    NEITHER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The mean scores of both agents on one task.
  ///
  /// @param link address of a comparison of one episode of each
  public record Pair(String task, String family, double one, double other, String link) {

    public String shown(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }

    public Cell cell() {
      return one >= SOLVED
          ? other >= SOLVED ? Cell.BOTH : Cell.ONE
          : other >= SOLVED ? Cell.OTHER : Cell.NEITHER;
    }
  }

  /// Returns the title of its page.
  public String title() {
    return one.isEmpty() ? "Compare agents" : one + " and " + other;
  }

  public long count(Cell cell) {
    return tasks.stream().filter(it -> it.cell() == cell).count();
  }

  /// Returns the tasks in a cell of the table.
  ///
  /// @param cell name of a cell; empty for the tasks that one solves and the other does not
  public List<Pair> in(String cell) {
    return tasks.stream()
        .filter(it ->
            cell.isEmpty()
                ? it.cell() == Cell.ONE || it.cell() == Cell.OTHER
                : it.cell().toString().equals(cell))
        .toList();
  }

  /// Compares two agents.
  public static AgentComparison of(LoadedRun opened, String setting, String one, String other) {
    List<Result> results =
        opened.results().stream()
            .filter(it -> it.cell().setting().id().equals(setting))
            .filter(it -> it.cell().agent().equals(one) || it.cell().agent().equals(other))
            .toList();
    List<Pair> tasks = one.equals(other) ? List.of() : pairs(opened, results, one);
    return new AgentComparison(
        one,
        other,
        setting,
        tasks.isEmpty()
            ? List.of()
            : Report.pair(opened.run(), opened.results().stream(), setting, one, other),
        tasks);
  }

  /// Returns the two agents with the highest mean score in a setting, the best first; floors and
  /// agents that saw the solutions only if there are no others.
  public static List<String> best(LoadedRun opened, String setting) {
    Map<String, double[]> means = new HashMap<>();
    for (Result result : opened.results()) {
      if (result.cell().setting().id().equals(setting)) {
        double[] sum = means.computeIfAbsent(result.cell().agent(), _ -> new double[2]);
        if (result.score() instanceof dev.halftime.Score.Graded graded) {
          sum[0] += graded.value();
          sum[1]++;
        }
      }
    }
    Run run = opened.run();
    List<String> contestants = BenchmarkReportBuilder.contestants(run);
    return means.keySet().stream()
        .sorted(
            Comparator.comparing((String agent) -> !contestants.contains(agent))
                .thenComparing(agent -> run.oracles().contains(agent))
                .thenComparingDouble(agent -> -mean(means.getOrDefault(agent, new double[2])))
                .thenComparing(agent -> agent))
        .limit(2)
        .toList();
  }

  private static double mean(double[] sum) {
    return sum[1] > 0 ? sum[0] / sum[1] : -1;
  }

  /// Returns the settings of the recorded episodes, the one with the most dropped assumptions
  /// first.
  public static List<String> settings(LoadedRun opened) {
    return opened.results().stream()
        .map(it -> it.cell().setting())
        .distinct()
        .sorted(
            Comparator.comparing((Setting it) -> it.protocol().resetsAgent())
                .thenComparingInt(it -> -it.dropped().size())
                .thenComparing(Setting::id))
        .map(Setting::id)
        .toList();
  }

  private static List<Pair> pairs(LoadedRun opened, List<Result> results, String one) {
    Map<String, double[]> tasks = new TreeMap<>();
    Map<String, Episode.Key[]> cells = new TreeMap<>();
    for (Result result : results) {
      if (result.score() instanceof dev.halftime.Score.Graded graded) {
        int side = result.cell().agent().equals(one) ? 0 : 1;
        String key = result.cell().benchmark() + '/' + result.cell().task();
        double[] sums = tasks.computeIfAbsent(key, _ -> new double[4]);
        sums[side] += graded.value();
        sums[2 + side]++;
        cells.computeIfAbsent(key, _ -> new Episode.Key[] {result.cell(), result.cell()})[side] =
            result.cell();
      }
    }
    List<Pair> pairs = new ArrayList<>();
    tasks.forEach((key, sums) -> {
      Episode.Key[] pair = cells.getOrDefault(key, new Episode.Key[0]);
      if (sums[2] > 0 && sums[3] > 0 && pair.length == 2) {
        pairs.add(
            new Pair(
                pair[0].task(),
                opened.family(pair[0]),
                sums[0] / sums[2],
                sums[1] / sums[3],
                "/compare?run=%s&cell=%s&other=%s"
                    .formatted(
                        Links.in(opened.run().id()),
                        Links.in(pair[0].key()),
                        Links.in(pair[1].key()))));
      }
    });
    return pairs;
  }
}
