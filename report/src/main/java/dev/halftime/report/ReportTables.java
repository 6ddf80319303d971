package dev.halftime.report;

import dev.halftime.Ending.Boundary;
import dev.halftime.Setting;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Bounds;
import dev.halftime.report.data.ItemStatistics;
import dev.halftime.report.data.NumberFormat;
import dev.halftime.report.data.ResultTable;
import dev.halftime.report.data.Row;
import dev.halftime.report.table.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the tables of one benchmark.
final class ReportTables {

  private static final String CORRECTED =
      "Intervals and p are corrected for the number of tests on this benchmark (Holm): an interval"
          + " excludes 0 exactly if p is below 0.05.";

  private final BenchmarkReport board;

  private ReportTables(BenchmarkReport board) {
    this.board = board;
  }

  /// Returns the tables that have rows and are short enough for a terminal.
  static List<Section> of(BenchmarkReport board) {
    ReportTables sections = new ReportTables(board);
    return Stream.of(
            sections.success(),
            sections.missing(),
            sections.gaps(),
            EffortTables.memory(board),
            EffortTables.familiarity(board),
            EffortTables.utility(board),
            EffortTables.reliability(board),
            EffortTables.effort(board),
            ParticipantTables.models(board),
            sections.comparisons(),
            sections.items(),
            ParticipantTables.simulators(board.simulators()),
            HumanTables.users(board.people()),
            HumanTables.agents(board.people()))
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  /// Returns the table of agents and their baselines.
  static Section of(RunComparison comparison) {
    return new Section(
        "Comparison with run " + comparison.baseline(),
        "Difference of success to the baseline on the same tasks, in percentage points. Intervals"
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
                    NumberFormat.p(each.p()),
                    exact(each.mcNemar()),
                    NumberFormat.percent(each.detectable()),
                    "" + each.gained(),
                    "" + each.lost(),
                    NumberFormat.count(each.difference().n())
                        + " of "
                        + NumberFormat.count(each.same())))
            .toList());
  }

  /// Returns the detailed tables.
  static List<Section> details(BenchmarkReport board) {
    return Stream.of(
            EffortTables.visits(board),
            PrecisionTables.of(board),
            ParticipantTables.profiles(board.simulators()))
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  private Section success() {
    List<Setting> settings =
        board.rows().stream()
            .map(Row::setting)
            .filter(setting -> !setting.protocol().resetsAgent())
            .distinct()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (String agent : board.rows().stream().map(Row::agent).distinct().toList()) {
      List<String> cells = new ArrayList<>(List.of(name(agent)));
      for (Setting setting : settings) {
        cells.add(
            in(setting)
                .filter(row -> row.agent().equals(agent))
                .map(ReportTables::cell)
                .findFirst()
                .orElse("-"));
      }
      rows.add(cells);
    }
    if (!board.floors().isEmpty()) {
      List<String> cells = new ArrayList<>(List.of("floor"));
      for (Setting setting : settings) {
        cells.add(
            in(setting).findFirst().map(row -> NumberFormat.percent(board.floor(row))).orElse("-"));
      }
      rows.add(cells);
    }
    return new Section(
        "Success",
        (partial()
                ? "Mean score in percent, with 95 % interval; partial scores count in part."
                : "Percent of tasks, with 95 % interval.")
            + (board.floors().isEmpty()
                ? ""
                : " The floor is the best result without doing the work: "
                    + String.join(", ", board.floors())
                    + "."),
        Stream.concat(Stream.of("agent"), settings.stream().map(Setting::id)).toList(),
        rows);
  }

  /// Returns whether some score lies between 0 and 1, so that the mean is not a percentage of
  /// tasks.
  private boolean partial() {
    return board.rows().stream()
        .filter(row -> !row.reliability().isEmpty())
        .anyMatch(row ->
            Math.abs(row.reliability().getFirst().all().value() - row.success().value()) > 1e-9);
  }

  /// Formats success, with the number of graded episodes if that is less than planned.
  private static String cell(Row row) {
    String success = row.graded() == 0 ? "none" : NumberFormat.percent(row.success());
    return row.graded() < row.planned()
        ? success
            + " ("
            + NumberFormat.count(row.graded())
            + "/"
            + NumberFormat.count(row.planned())
            + ")"
        : success;
  }

  private Section missing() {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : board.rows()) {
      Bounds bounds = row.bounds();
      if (bounds != null) {
        int claimed = row.ungraded().getOrDefault(ResultTable.name(Boundary.CLAIM), 0);
        int all = row.ungraded().values().stream().mapToInt(n -> n).sum();
        rows.add(
            List.of(
                arm(row),
                NumberFormat.count(row.graded()) + " of " + NumberFormat.count(row.planned()),
                NumberFormat.count(all - claimed),
                NumberFormat.count(claimed),
                NumberFormat.count(row.waiting()),
                NumberFormat.percent(bounds.worst()),
                NumberFormat.percent(bounds.best())));
      }
    }
    return new Section(
        "Missing",
        "Episodes without a score because of infrastructure failures, and those that wait behind"
            + " one in their sequence; 'halftime resume' attempts them. They are excluded from"
            + " success; worst and best assume that all of them fail or succeed. Failures that an"
            + " agent attributes to its own model (claimed) count as failures.",
        List.of("agent, setting", "graded", "missing", "claimed", "waiting", "worst", "best"),
        rows);
  }

  private Stream<Row> in(Setting setting) {
    return board.rows().stream().filter(row -> row.setting().equals(setting));
  }

  /// Returns the rows of agents that are compared.
  static Stream<Row> contestants(BenchmarkReport board) {
    return board.rows().stream().filter(row -> board.contestants().contains(row.agent()));
  }

  /// Returns the agent's name with what must be known of its rows.
  private String name(String agent) {
    return board.rows().stream()
        .filter(row -> row.agent().equals(agent))
        .findFirst()
        .map(row ->
            agent + (row.oracle() ? " (saw all)" : "") + (row.imported() ? " (imported)" : ""))
        .orElse(agent);
  }

  /// Returns the name of an agent in a setting.
  static String arm(Row row) {
    return row.agent() + ", " + row.setting();
  }

  private Section gaps() {
    return new Section(
        "Assumption gaps",
        "Change of success in percentage points when an assumption is dropped, paired by task;"
            + " clustered by sequence if either setting is sequential. "
            + CORRECTED
            + " Detectable: smallest true difference with 80 % power. Flips: percent of tasks whose"
            + " outcome changed.",
        List.of("agent", "dropped", "from", "to", "difference", "p", "detectable", "flips"),
        board.gaps().stream()
            .filter(gap -> !gap.to().protocol().resetsAgent())
            .map(gap ->
                List.of(
                    gap.agent(),
                    gap.assumption(),
                    gap.from().id(),
                    gap.to().id(),
                    NumberFormat.points(gap.difference()),
                    NumberFormat.p(gap.p()),
                    NumberFormat.percent(gap.detectable()),
                    NumberFormat.percent(gap.flips())))
            .toList());
  }

  private Section comparisons() {
    return new Section(
        "Comparisons",
        "Each agent compared with the first on the same tasks, in percentage points of success. "
            + CORRECTED
            + " McNemar: uncorrected p of the exact test. a only: tasks that a mostly solves and b"
            + " mostly does not.",
        List.of("a - b", "setting", "difference", "p", "McNemar", "detectable", "a only", "b only"),
        board.comparisons().stream()
            .map(pair ->
                List.of(
                    pair.a() + " - " + pair.b(),
                    pair.setting().id(),
                    NumberFormat.points(pair.difference()),
                    NumberFormat.p(pair.p()),
                    exact(pair.mcNemar()),
                    NumberFormat.percent(pair.detectable()),
                    "" + pair.aOnly(),
                    "" + pair.bOnly()))
            .toList());
  }

  private Section items() {
    List<Setting> unranked = ItemStatistics.unranked(board.comparisons());
    String remark =
        unranked.isEmpty()
            ? ""
            : " No agent differs significantly from the first in "
                + String.join(", ", unranked.stream().map(Setting::id).toList())
                + ": these tasks cannot rank these agents there.";
    return new Section(
        "Families of tasks",
        "Difficulty: percent of attempts that failed, over all agents but oracles. Discrimination:"
            + " correlation of the agents' success in the family with their success in the other"
            + " families; near 0 or below, the family does not separate strong and weak agents."
            + remark,
        List.of("family", "setting", "tasks", "difficulty", "discrimination"),
        board.items().stream()
            .map(item ->
                List.of(
                    item.family(),
                    item.setting().id(),
                    "" + item.tasks(),
                    NumberFormat.percent(item.difficulty()),
                    item.discrimination() == null
                        ? "-"
                        : NumberFormat.plain(item.discrimination())))
            .toList());
  }

  private static String exact(@Nullable Double exact) {
    return exact == null ? "-" : NumberFormat.p(exact);
  }
}
