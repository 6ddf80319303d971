package dev.halftime.report;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.finding.ReportFindings;
import dev.halftime.report.finding.ReportWarnings;
import dev.halftime.report.human.HumanResults;
import dev.halftime.report.section.HumanTables;
import dev.halftime.report.section.ProbeTables;
import dev.halftime.report.table.Section;
import dev.halftime.report.table.TextTable;
import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.Locale;

/// Renders a report as text for a terminal.
final class TerminalReport {

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  private TerminalReport(int columns) {
    this.columns = columns;
  }

  static String of(Report report, int columns) {
    TerminalReport terminal = begun(report, columns);
    for (BenchmarkReport board : report.boards()) {
      terminal.top(report, board);
      ReportTables.of(board).forEach(terminal::section);
      ProbeTables.maps(board).forEach(terminal::section);
      terminal.notes(report, board);
    }
    return terminal.text.toString();
  }

  /// Renders what fits a screen: warnings, findings, success and gaps, and the names of the other
  /// tables.
  static String summary(Report report, int columns) {
    TerminalReport terminal = begun(report, columns);
    for (BenchmarkReport board : report.boards()) {
      terminal.top(report, board);
      if (!board.caveat().isEmpty()) {
        terminal.line("");
        terminal.wrap(board.caveat(), "");
      }
      ReportNotes.noFloor(report, board)
          .ifPresent(note -> {
            terminal.line("");
            terminal.wrap(note, "");
          });
      List<Section> sections = ReportTables.of(board);
      sections.stream()
          .filter(ReportTables::first)
          .map(ReportTables::brief)
          .forEach(terminal::section);
      List<String> others =
          sections.stream().filter(it -> !ReportTables.first(it)).map(Section::title).toList();
      terminal.line("");
      terminal.wrap(
          "With --full or on the page: "
              + String.join(", ", others).toLowerCase(Locale.ROOT)
              + (others.isEmpty() ? "" : ", ")
              + "remarks.",
          "");
    }
    return terminal.text.toString();
  }

  private static TerminalReport begun(Report report, int columns) {
    TerminalReport terminal = new TerminalReport(Math.max(80, columns));
    report.warnings().forEach(warning -> terminal.wrap(warning, "  "));
    return terminal;
  }

  /// Renders the beginning of a benchmark's part: title, warnings and findings.
  private void top(Report report, BenchmarkReport board) {
    wrap(ReportTitles.of(report, board), "  ");
    ReportWarnings.of(report.run(), board).forEach(warning -> wrap("! " + warning, "  "));
    findings(report, board);
  }

  static String of(RunComparison comparison, int columns) {
    TerminalReport terminal = new TerminalReport(Math.max(80, columns));
    for (Contrast each : comparison.contrasts()) {
      terminal.wrap("- " + NumberFormat.sentence(each) + each.remarks(), "  ");
    }
    if (!comparison.unlike().isEmpty()) {
      terminal.wrap(
          "- The two runs also differ in: " + String.join(", ", comparison.unlike()) + ".", "  ");
    }
    terminal.section(ComparisonTables.of(comparison));
    return terminal.text.toString();
  }

  static String of(PeopleReport report, int columns) {
    TerminalReport terminal = new TerminalReport(Math.max(80, columns));
    for (HumanResults people : report.benchmarks()) {
      terminal.wrap(PeopleReport.title(people), "  ");
      HumanTables.of(people).forEach(terminal::section);
      terminal.line("");
    }
    return terminal.text.toString().stripTrailing() + "\n";
  }

  private void section(Section section) {
    line("");
    wrap(section.title() + ". " + section.about(), "");
    TextTable table = new TextTable(columns).row(section.header());
    section.rows().forEach(table::row);
    text.append(table);
  }

  private void findings(Report report, BenchmarkReport board) {
    List<String> findings = ReportFindings.of(board, report.experiment().sequence());
    if (!findings.isEmpty()) {
      line("");
      findings.forEach(each -> wrap("* " + each, "  "));
    }
  }

  private void notes(Report report, BenchmarkReport board) {
    line("");
    ReportNotes.of(report, board).forEach(note -> wrap("- " + note, "  "));
  }

  private void wrap(String words, String indent) {
    TerminalText.wrapped(words, indent, columns).forEach(this::line);
  }

  private void line(String line) {
    text.append(TerminalText.line(line)).append('\n');
  }
}
