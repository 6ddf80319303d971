package dev.halftime.app.cli.terminal;

import dev.halftime.text.TerminalText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Escapes characters that control a terminal or that it does not show, one UTF-16 code unit at a
/// time (`\u009b`), so that a JSON text keeps its meaning.
final class EscapedWriter extends FilterWriter {

  EscapedWriter(Writer terminal) {
    super(terminal);
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c), 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    StringBuilder clean = new StringBuilder(length);
    text.substring(from, from + length)
        .codePoints()
        .forEach(point -> {
          String each = Character.toString(point);
          if (point == '\r' || TerminalText.lines(each).equals(each)) {
            clean.append(each);
          } else {
            each.chars().forEach(unit -> clean.append("\\u%04x".formatted(unit)));
          }
        });
    out.write(clean.toString());
  }
}
