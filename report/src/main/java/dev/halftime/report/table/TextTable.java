package dev.halftime.report.table;

import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A plain-text table: the first column left-aligned, the others right-aligned, limited to a width.
///
/// A table that is too wide is continued below, with the first column repeated. Only a first column
/// that takes more than two fifths of the width is shortened for that.
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /// Minimum length to which a name is shortened.
  private static final int NAME = 12;

  /// Returns a text in lines of at most this many characters, each terminated by a line feed.
  public static String wrapped(String text, int columns) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : TerminalText.line(text).stripTrailing().split(" ", -1)) {
      boolean next = length > 0 && length + 1 + TerminalText.width(word) > columns;
      lines.append(next ? "\n" : length == 0 ? "" : " ").append(word);
      length = (next || length == 0 ? 0 : length + 1) + TerminalText.width(word);
    }
    return lines.append('\n').toString();
  }

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
    List<int[]> parts = parts(widths);
    int rest = parts.stream().mapToInt(part -> total(widths, part)).max().orElse(0);
    widths[0] = Math.max(least(widths[0]), Math.min(widths[0], columns - rest));
    List<String> first = first(widths[0]);
    StringBuilder text = new StringBuilder();
    for (int[] part : parts) {
      text.append(text.isEmpty() ? "" : "\n");
      for (int i = 0; i < rows.size(); i++) {
        line(text, first.get(i), rows.get(i), widths, part);
        if (i == 0) {
          text.append("-".repeat(widths[0] + total(widths, part))).append('\n');
        }
      }
    }
    return text.toString();
  }

  /// Splits the columns after the first one into groups that fit the width, as evenly as possible.
  ///
  /// @return ranges of columns: from, inclusive, and to, exclusive
  private List<int[]> parts(int[] widths) {
    int room = columns - least(widths[0]);
    List<int[]> parts = parts(widths, room, widths.length);
    int even = Math.ceilDiv(widths.length - 1, parts.size());
    List<int[]> balanced = parts(widths, room, even);
    return balanced.size() == parts.size() ? balanced : parts;
  }

  private static List<int[]> parts(int[] widths, int room, int most) {
    List<int[]> parts = new ArrayList<>();
    int[] part = {1, 1};
    parts.add(part);
    for (int column = 1; column < widths.length; column++) {
      int[] longer = {part[0], column + 1};
      if (part[1] > part[0] && (total(widths, longer) > room || longer[1] - longer[0] > most)) {
        part = new int[] {column, column + 1};
        parts.add(part);
      } else {
        part[1] = column + 1;
      }
    }
    return parts;
  }

  /// Returns the width to which the first column is shortened at most.
  private int least(int width) {
    int tail =
        rows.stream().mapToInt(row -> TerminalText.width(tail(row.getFirst()))).max().orElse(0);
    return Math.min(width, Math.max(NAME + tail, columns * 2 / 5));
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length && i < row.size(); i++) {
        widths[i] = Math.max(widths[i], TerminalText.width(row.get(i)));
      }
    }
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

  /// Returns the width of some columns, each with the gap before it.
  private static int total(int[] widths, int[] part) {
    int total = 0;
    for (int column = part[0]; column < part[1]; column++) {
      total += 2 + widths[column];
    }
    return total;
  }

  private static void line(
      StringBuilder text, String first, List<String> row, int[] widths, int[] part) {
    StringBuilder line = new StringBuilder(first).append(space(widths[0], first));
    for (int column = part[0]; column < part[1]; column++) {
      String cell = column < row.size() ? row.get(column) : "";
      line.append("  ").append(space(widths[column], cell)).append(cell);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String space(int width, String cell) {
    return " ".repeat(Math.max(0, width - TerminalText.width(cell)));
  }
}
