package dev.halftime.report;

import dev.halftime.Ending.Boundary;
import dev.halftime.Setting;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Failure;
import dev.halftime.report.data.ItemStatistics;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.Bounds;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.section.HumanTables;
import dev.halftime.report.section.ParticipantTables;
import dev.halftime.report.section.PrecisionTables;
import dev.halftime.report.section.ProbeTables;
import dev.halftime.report.table.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Makes the tables of one benchmark.
final class ReportTables {

  static final String CORRECTED =
      "Intervals and p are corrected for the number of tests on this benchmark (Holm): an interval"
          + " excludes 0 exactly if p is below 0.05.";

  private static final String SUCCESS = "Success";
  private static final String MISSING = "Missing";
  private static final String GAPS = "Assumption gaps";
  private static final int GAP_COLUMNS = 6;

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
            EffortTables.marks(board),
            ProbeTables.measures(board),
            ProbeTables.controls(board),
            ProbeTables.effort(board),
            EffortTables.familiarity(board),
            EffortTables.utility(board),
            EffortTables.reliability(board),
            EffortTables.effort(board),
            ParticipantTables.models(board),
            ComparisonTables.of(board),
            sections.items(),
            ParticipantTables.simulators(board.simulators()),
            HumanTables.users(board.people()),
            HumanTables.agents(board.people()))
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  /// Returns whether a table is one of those that are shown first: success, missing episodes and
  /// gaps.
  static boolean first(Section section) {
    return List.of(SUCCESS, MISSING, GAPS).contains(section.title());
  }

  /// Returns whether a table is that of missing episodes.
  static boolean isMissing(Section section) {
    return section.title().equals(MISSING);
  }

  /// Returns the table of success.
  static Section success(BenchmarkReport board) {
    return new ReportTables(board).success();
  }

  /// Returns a table without the columns and remarks that a first look does not need.
  static Section brief(Section section) {
    return section.title().equals(GAPS)
        ? new Section(
            GAPS,
            "Change of success in percentage points when an assumption is dropped. Intervals and p"
                + " are corrected (Holm).",
            section.header().subList(0, GAP_COLUMNS),
            section.rows().stream().map(row -> row.subList(0, GAP_COLUMNS)).toList())
        : section;
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
        SUCCESS,
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
    boolean unjudged = board.failures().stream().anyMatch(it -> it.kind() == Failure.Kind.UNJUDGED);
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
        MISSING,
        (unjudged
                ? "Episodes without a score; 'halftime regrade --judge' lets a model judge those"
                    + " without a verdict."
                : "Episodes without a score because of infrastructure failures, and those after one"
                    + " in the same sequence; 'halftime resume' attempts them.")
            + " They are excluded from success; worst and best assume that all of them fail or"
            + " succeed. Failures that an agent attributes to its own model (claimed) count as"
            + " failures.",
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

  /// Returns the agent's name with the qualifications of its rows.
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
        GAPS,
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
                    NumberFormat.p(gap.p(), gap.reason()),
                    NumberFormat.percent(gap.detectable()),
                    NumberFormat.percent(gap.flips())))
            .toList());
  }

  private Section items() {
    List<Setting> unranked = ItemStatistics.unranked(board.comparisons());
    String remark =
        unranked.isEmpty()
            ? ""
            : " No agent differs significantly from the first in "
                + String.join(", ", unranked.stream().map(Setting::id).toList())
                + ": these tasks do not rank these agents there.";
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
}
