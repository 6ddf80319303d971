package dev.halftime.report;

import dev.halftime.report.comparison.ComparedRuns;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.table.Section;
import java.util.List;

/// Makes the tables of agents that are compared with each other.
final class ComparisonTables {

  private ComparisonTables() {}

  /// Returns the table of agents and their baselines.
  static Section of(RunComparison comparison) {
    return new Section(
        comparison.baseline().equals(comparison.run())
            ? "Agents of run " + comparison.run() + " compared"
            : "Run %s compared with %s"
                .formatted(comparison.run(), ComparedRuns.words(comparison.baseline())),
        "Difference in success from the baseline on the same tasks, in percentage points. Intervals"
            + " and p are corrected for the number of tests (Holm): an interval excludes 0 exactly"
            + " if p is below 0.05. McNemar: uncorrected p of the exact test. Gained: tasks mostly"
            + " solved that the baseline mostly does not solve; lost: the reverse.",
        List.of(
            "agents",
            "benchmark, setting",
            "difference",
            "p",
            "McNemar",
            "detectable",
            "gained",
            "lost",
            "pairs"),
        comparison.contrasts().stream()
            .map(each ->
                List.of(
                    each.agent().equals(each.baseline())
                        ? each.agent()
                        : each.agent() + " - " + each.baseline(),
                    each.benchmark() + ", " + each.setting(),
                    NumberFormat.points(each.difference()),
                    NumberFormat.p(each.p(), each.reason()),
                    NumberFormat.p(each.mcNemar()),
                    each.detectable() == null ? "-" : NumberFormat.percent(each.detectable()),
                    "" + each.gained(),
                    "" + each.lost(),
                    NumberFormat.count(each.difference().n())
                        + " of "
                        + NumberFormat.count(each.same())))
            .toList());
  }

  /// Returns the table of the agents that are compared with the first one.
  static Section of(BenchmarkReport board) {
    return new Section(
        "Comparisons",
        "Each agent compared with the first on the same tasks, in percentage points of success. "
            + ReportTables.CORRECTED
            + " McNemar: uncorrected p of the exact test. a only: tasks that a mostly solves and b"
            + " mostly does not.",
        List.of("a - b", "setting", "difference", "p", "McNemar", "detectable", "a only", "b only"),
        board.comparisons().stream()
            .map(pair ->
                List.of(
                    pair.a() + " - " + pair.b(),
                    pair.setting().id(),
                    NumberFormat.points(pair.difference()),
                    NumberFormat.p(pair.p(), pair.reason()),
                    NumberFormat.p(pair.mcNemar()),
                    NumberFormat.percent(pair.detectable()),
                    "" + pair.aOnly(),
                    "" + pair.bOnly()))
            .toList());
  }
}
