package dev.halftime.report.table;

import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A plain-text table: the first column left-aligned, the others right-aligned, limited to a width.
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /// Minimum length to which a name is shortened.
  private static final int NAME = 12;

  /// @param columns maximum width in characters
  public TextTable(int columns) {
    this.columns = columns;
  }

  /// Adds a row; the first one is the header.
  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(TerminalText::line).toList());
    return this;
  }

  /// Returns the lines, each terminated by a line feed; empty if there are no rows below the
  /// header.
  @Override
  public String toString() {
    if (rows.size() < 2) {
      return "";
    }
    int[] widths = widths();
    List<String> first = first(widths[0]);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      line(text, first.get(i), rows.get(i), widths);
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
    int tail =
        rows.stream().mapToInt(row -> TerminalText.width(tail(row.getFirst()))).max().orElse(0);
    int least = Math.min(widths[0], NAME + tail);
    widths[0] = Math.max(least, widths[0] - Math.max(0, total(widths) - columns));
    return widths;
  }

  /// Returns the first column, limited to a width. Names are shortened in the middle; what follows
  /// their last comma (the setting) is kept, and different names stay different.
  private List<String> first(int columns) {
    List<String> first = new ArrayList<>();
    Map<String, String> meant = new HashMap<>();
    for (List<String> row : rows) {
      String cell = row.getFirst();
      String cut = shortened(cell, "…", columns);
      for (int i = 2; !meant.getOrDefault(cut, cell).equals(cell); i++) {
        cut = shortened(cell, "…" + i + "…", columns);
      }
      meant.put(cut, cell);
      first.add(cut);
    }
    return first;
  }

  private static String shortened(String cell, String gap, int columns) {
    if (TerminalText.width(cell) <= columns) {
      return cell;
    }
    String tail = tail(cell);
    String name = cell.substring(0, cell.length() - tail.length());
    return TerminalText.shortened(name, gap, columns - TerminalText.width(tail)) + tail;
  }

  private static String tail(String cell) {
    int comma = cell.lastIndexOf(", ");
    return comma < 0 ? "" : cell.substring(comma);
  }

  private static int total(int[] widths) {
    int total = 2 * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static void line(StringBuilder text, String first, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cut = i == 0 ? first : i < row.size() ? row.get(i) : "";
      String space = " ".repeat(Math.max(0, widths[i] - TerminalText.width(cut)));
      line.append(i == 0 ? cut + space : "  " + space + cut);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
