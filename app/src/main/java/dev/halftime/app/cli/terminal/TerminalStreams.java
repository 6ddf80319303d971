package dev.halftime.app.cli.terminal;

import dev.halftime.text.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The input and output of a command.
///
/// @param out results
/// @param err progress, remarks and errors
/// @param live whether `err` is a terminal, on which a line can be overwritten
/// @param columns width of the terminal
/// @param in typed or piped input
/// @param typed whether `in` is a terminal
public record TerminalStreams(
    PrintWriter out, PrintWriter err, boolean live, int columns, BufferedReader in, boolean typed) {

  /// A width sufficient for every report.
  static final int COLUMNS = 100;

  /// Wraps both writers, so that all output for people is sanitized, whichever command writes it.
  public TerminalStreams {
    out = out instanceof TerminalWriter ? out : new TerminalWriter(out);
    err = err instanceof TerminalWriter ? err : new TerminalWriter(err);
  }

  /// Returns the writer for machine-readable results, which are not changed.
  public PrintWriter machine() {
    return ((TerminalWriter) out).raw();
  }

  /// Overwrites the last line on a terminal, truncated to its width.
  public void overwrite(String line) {
    PrintWriter raw = ((TerminalWriter) err).raw();
    raw.print("\r" + TerminalText.cut(TerminalText.line(line), columns - 1) + "\u001b[K");
    raw.flush();
  }

  /// Returns the writer for machine-readable text that contains JSON, for this process' standard
  /// output. On a terminal, characters that could imitate our own lines are escaped as JSON does.
  public Writer json() {
    PrintWriter raw = ((TerminalWriter) out).raw();
    return terminal(1) ? new EscapedWriter(raw) : raw;
  }

  /// Returns the streams of this process.
  ///
  /// @param out standard output
  public static TerminalStreams ofThisProcess(StandardOutput out) {
    boolean live = terminal(2);
    return new TerminalStreams(
        new PrintWriter(out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        live,
        columns(System.getenv("COLUMNS")),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        terminal(0));
  }

  /// Returns whether a file descriptor of this process is a terminal.
  private static boolean terminal(int descriptor) {
    try {
      Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // Unknown on this system; output that suits a file is also readable on a terminal.
      return false;
    }
  }

  private static int columns(@Nullable String told) {
    return told != null && told.matches("\\d{2,4}") ? Integer.parseInt(told) : COLUMNS;
  }
}
