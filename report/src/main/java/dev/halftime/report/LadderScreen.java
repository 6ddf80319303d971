package dev.halftime.report;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.finding.ReportFindings;
import dev.halftime.report.finding.ReportWarnings;
import dev.halftime.report.table.Section;
import dev.halftime.report.table.TextTable;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Renders the report of agents in the settings of the ladder as one screen for readers who see
/// such a report for the first time: findings, the success in each setting, and what each
/// assumption was worth.
final class LadderScreen {

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  private LadderScreen(int columns) {
    this.columns = columns;
  }

  static String of(Report report, int columns) {
    LadderScreen screen = new LadderScreen(Math.max(80, columns));
    report.warnings().forEach(screen::wrap);
    for (BenchmarkReport board : report.boards()) {
      screen.wrap(ReportTitles.of(report, board));
      ReportWarnings.of(report.run(), board).forEach(warning -> screen.wrap("! " + warning));
      ReportFindings.withoutCosts(board, report.experiment().sequence())
          .forEach(finding -> screen.wrap("* " + finding));
      screen.section(success(board));
      ReportTables.of(board).stream().filter(ReportTables::isMissing).forEach(screen::section);
      screen.section(worth(board));
    }
    return screen.text.toString();
  }

  /// Returns the success of each agent in each setting. Agents that do no work are listed by name,
  /// so there is no row for the best of them.
  static Section success(BenchmarkReport board) {
    List<String> shown =
        board.rows().stream().filter(Row::oracle).map(Row::agent).distinct().toList();
    Section all = ReportTables.success(board);
    return new Section(
        all.title(),
        "Percent of tasks, with 95 % intervals"
            + (inSequence(board)
                ? ", which are wider in sequential settings, where each sequence counts as one"
                    + " observation."
                : ".")
            + (board.floors().isEmpty()
                ? ""
                : " Without doing the work: " + String.join(", ", board.floors()) + ".")
            + (shown.isEmpty()
                ? ""
                : " With access to the solutions, as a ceiling: " + String.join(", ", shown) + "."),
        all.header(),
        board.floors().isEmpty() ? all.rows() : all.rows().subList(0, all.rows().size() - 1));
  }

  private static boolean inSequence(BenchmarkReport board) {
    return board.rows().stream().anyMatch(row -> row.setting().protocol().sequential());
  }

  /// Returns the assumption gaps with one column for each agent.
  static Section worth(BenchmarkReport board) {
    List<Gap> gaps =
        board.gaps().stream().filter(gap -> !gap.to().protocol().resetsAgent()).toList();
    List<String> agents = gaps.stream().map(Gap::agent).distinct().toList();
    List<List<String>> rows = new ArrayList<>();
    gaps.stream()
        .map(LadderScreen::step)
        .distinct()
        .forEach(step ->
            rows.add(
                Stream.concat(
                        Stream.of(step), agents.stream().map(agent -> change(gaps, agent, step)))
                    .toList()));
    return new Section(
        "What each assumption was worth",
        "Points of success gained (+) or lost (-) when it is dropped. A difference is significant"
            + " if the 95 % interval excludes 0; intervals are corrected for the number of tests"
            + " (Holm).",
        Stream.concat(Stream.of("dropped: from, to"), agents.stream()).toList(),
        rows);
  }

  private static String step(Gap gap) {
    return gap.assumption() + ": " + gap.from() + " to " + gap.to();
  }

  private static String change(List<Gap> gaps, String agent, String step) {
    return gaps.stream()
        .filter(gap -> gap.agent().equals(agent) && step(gap).equals(step))
        .map(gap -> NumberFormat.points(gap.difference()))
        .findFirst()
        .orElse("-");
  }

  private void section(Section section) {
    if (section.rows().isEmpty()) {
      return;
    }
    text.append('\n');
    wrap(section.title() + ". " + section.about());
    TextTable table = new TextTable(columns).row(section.header());
    section.rows().forEach(table::row);
    text.append(table);
  }

  private void wrap(String words) {
    TerminalText.wrapped(words, "  ", columns)
        .forEach(line -> text.append(TerminalText.line(line)).append('\n'));
  }
}
