package dev.halftime.zmachine.memory;

import java.util.Arrays;

/// The upper window: lines at the top of the screen in which the story can move the cursor freely,
/// for example for its status line (Standard 1.1, section 8).
public final class Window {

  public static final int COLUMNS = 80;
  private static final int ROWS = 50;

  private char[][] rows = {};
  private int line;
  private int column;

  /// Sets the number of lines; existing lines are kept.
  public void split(int lines) {
    int before = rows.length;
    rows = Arrays.copyOf(rows, Math.min(lines, ROWS));
    for (int i = before; i < rows.length; i++) {
      rows[i] = new char[COLUMNS];
      Arrays.fill(rows[i], ' ');
    }
  }

  public void erase() {
    for (char[] row : rows) {
      Arrays.fill(row, ' ');
    }
    moveTo(1, 1);
  }

  public void eraseLine() {
    if (line < rows.length) {
      Arrays.fill(rows[line], Math.min(column, COLUMNS), COLUMNS, ' ');
    }
  }

  /// Moves the cursor to a line and a column, from 1.
  public void moveTo(int line, int column) {
    this.line = Math.max(0, line - 1);
    this.column = Math.max(0, column - 1);
  }

  /// Returns the line of the cursor, from 1.
  public int line() {
    return line + 1;
  }

  public int column() {
    return column + 1;
  }

  /// Writes a character; those outside the window are dropped.
  public void print(char c) {
    if (c == '\n') {
      line++;
      column = 0;
      return;
    }
    if (line < rows.length && column < COLUMNS) {
      rows[line][column] = c;
    }
    column++;
  }

  /// Returns the text of the window, line by line.
  public String text() {
    StringBuilder text = new StringBuilder();
    for (char[] row : rows) {
      text.append(row).append('\n');
    }
    return text.toString();
  }

  public Window copy() {
    Window copy = new Window();
    copy.restore(this);
    return copy;
  }

  public void restore(Window from) {
    rows = new char[from.rows.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from.rows[i].clone();
    }
    line = from.line;
    column = from.column;
  }
}
