package dev.halftime.app.cli.terminal;

import dev.halftime.text.TerminalText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sanitizes all output for people with [TerminalText].
///
/// Arguments of a format are kept on one line.
final class TerminalWriter extends PrintWriter {

  private final PrintWriter raw;

  /// @param raw the terminal, or a file in its place
  TerminalWriter(PrintWriter raw) {
    super(raw, true);
    this.raw = raw;
  }

  /// Returns the unsanitized writer, for machine-readable output and for the overwritten line.
  PrintWriter raw() {
    flush();
    return raw;
  }

  @Override
  public void write(int c) {
    write(String.valueOf((char) c));
  }

  @Override
  public void write(char[] text, int from, int length) {
    write(new String(text, from, length));
  }

  @Override
  public void write(String text, int from, int length) {
    write(text.substring(from, from + length));
  }

  @Override
  public void write(String text) {
    String clean = TerminalText.lines(text.replace("\r\n", "\n"));
    super.write(clean, 0, clean.length());
  }

  @Override
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency for one method
  public PrintWriter format(String format, @Nullable Object... args) {
    return format(Locale.ROOT, format, args);
  }

  @Override
  public PrintWriter format(Locale locale, String format, @Nullable Object... args) {
    Object[] clean =
        Stream.of(args)
            .map(it -> it instanceof String foreign ? TerminalText.line(foreign) : it)
            .toArray();
    return super.format(locale, format, clean);
  }
}
