package dev.halftime.report;

import java.util.ArrayList;
import java.util.List;

/// A plain-text table: the first column flush left, the others flush right, cut to a width.
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /// @param columns how wide it may become, in characters
  public Table(int columns) {
    this.columns = columns;
  }

  /// Adds a row; the first is the header.
  public Table row(List<String> cells) {
    rows.add(cells.stream().map(TerminalText::line).toList());
    return this;
  }

  /// The lines, each ended by a line feed; empty without rows below the header.
  @Override
  public String toString() {
    if (rows.size() < 2) {
      return "";
    }
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      line(text, rows.get(i), widths);
      if (i == 0) {
        text.append("-".repeat(total(widths))).append('\n');
      }
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length && i < row.size(); i++) {
        widths[i] = Math.max(widths[i], TerminalText.width(row.get(i)));
      }
    }
    widths[0] = Math.max(8, widths[0] - Math.max(0, total(widths) - columns));
    return widths;
  }

  private static int total(int[] widths) {
    int total = 2 * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static void line(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = i < row.size() ? row.get(i) : "";
      String cut = TerminalText.shortened(cell, widths[i]);
      String space = " ".repeat(widths[i] - TerminalText.width(cut));
      line.append(i == 0 ? cut + space : "  " + space + cut);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
