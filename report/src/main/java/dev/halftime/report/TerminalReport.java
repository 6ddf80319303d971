package dev.halftime.report;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Contrast;
import dev.halftime.report.data.NumberFormat;
import dev.halftime.report.human.HumanResults;
import dev.halftime.report.table.Section;
import dev.halftime.report.table.TextTable;
import dev.halftime.text.TerminalText;

/// Renders a report as text for a terminal.
final class TerminalReport {

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  private TerminalReport(int columns) {
    this.columns = columns;
  }

  static String of(Report report, int columns) {
    TerminalReport terminal = new TerminalReport(Math.max(80, columns));
    report.warnings().forEach(terminal::line);
    for (BenchmarkReport board : report.boards()) {
      terminal.line(ReportTitles.of(report, board));
      ReportWarnings.of(board).forEach(warning -> terminal.wrap("! " + warning, "  "));
      ReportTables.of(board).forEach(terminal::section);
      terminal.notes(report, board);
    }
    return terminal.text.toString();
  }

  static String of(RunComparison comparison, int columns) {
    TerminalReport terminal = new TerminalReport(Math.max(80, columns));
    terminal.section(ReportTables.of(comparison));
    terminal.line("");
    for (Contrast each : comparison.contrasts()) {
      terminal.wrap("- " + NumberFormat.sentence(each), "  ");
    }
    if (!comparison.unlike().isEmpty()) {
      terminal.wrap(
          "- The two runs also differ in: " + String.join(", ", comparison.unlike()) + ".", "  ");
    }
    return terminal.text.toString();
  }

  static String of(PeopleReport report, int columns) {
    TerminalReport terminal = new TerminalReport(Math.max(80, columns));
    for (HumanResults people : report.benchmarks()) {
      terminal.line(PeopleReport.title(people));
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
