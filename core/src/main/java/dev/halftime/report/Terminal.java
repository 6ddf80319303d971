package dev.halftime.report;

/// A report as text for a terminal.
final class Terminal {

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  private Terminal(int columns) {
    this.columns = columns;
  }

  static String of(Report report, int columns) {
    Terminal terminal = new Terminal(Math.max(80, columns));
    report.warning().ifPresent(terminal::line);
    for (Board board : report.boards()) {
      terminal.line(Titles.of(report, board));
      Warnings.of(board).forEach(warning -> terminal.wrap("! " + warning, "  "));
      Sections.of(board).forEach(terminal::section);
      terminal.notes(board);
    }
    return terminal.text.toString();
  }

  static String of(RunComparison comparison, int columns) {
    Terminal terminal = new Terminal(Math.max(80, columns));
    terminal.section(Sections.of(comparison));
    terminal.line("");
    for (Contrast each : comparison.contrasts()) {
      terminal.wrap("- " + Words.sentence(each), "  ");
    }
    if (!comparison.unlike().isEmpty()) {
      terminal.wrap(
          "- The two runs also differ in: " + String.join(", ", comparison.unlike()) + ".", "  ");
    }
    return terminal.text.toString();
  }

  static String of(PeopleReport report, int columns) {
    Terminal terminal = new Terminal(Math.max(80, columns));
    for (People people : report.benchmarks()) {
      terminal.line(PeopleReport.title(people));
      Persons.of(people).forEach(terminal::section);
      terminal.line("");
    }
    return terminal.text.toString().stripTrailing() + "\n";
  }

  private void section(Section section) {
    line("");
    wrap(section.title() + ". " + section.about(), "");
    Table table = new Table(columns).row(section.header());
    section.rows().forEach(table::row);
    text.append(table);
  }

  private void notes(Board board) {
    line("");
    Notes.of(board).forEach(note -> wrap("- " + note, "  "));
  }

  private void wrap(String words, String indent) {
    String rest = words;
    while (rest.length() > columns) {
      int cut = rest.lastIndexOf(' ', columns);
      if (cut <= indent.length()) {
        break;
      }
      line(rest.substring(0, cut));
      rest = indent + rest.substring(cut + 1);
    }
    line(rest);
  }

  private void line(String line) {
    text.append(TerminalText.line(line)).append('\n');
  }
}
