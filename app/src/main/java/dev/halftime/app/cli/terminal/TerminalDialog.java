package dev.halftime.app.cli.terminal;

import dev.halftime.episode.EpisodeRunner;
import dev.halftime.text.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// A dialog with the person at the terminal.
public sealed interface TerminalDialog extends AutoCloseable {

  /// Shows a text.
  void show(String text);

  /// Returns a text for display; its further lines are indented, so that none looks like output of
  /// Halftime.
  private static String shown(String text) {
    return TerminalText.lines(text.replace("\r\n", "\n")).replace("\n", "\n   ");
  }

  /// Asks for a line.
  ///
  /// @return the line; empty at the end of the input
  /// @throws Left if the person leaves with Ctrl-C
  Optional<String> ask(String prompt);

  @Override
  void close();

  /// The person has left.
  final class Left extends EpisodeRunner.Abandoned {

    private static final long serialVersionUID = 1;
  }

  /// Opens a dialog with line editing on a terminal, otherwise with piped input.
  static TerminalDialog on(TerminalStreams screen) {
    if (!screen.typed()) {
      return new Piped(screen.in(), screen.out());
    }
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
      return new Typed(terminal, LineReaderBuilder.builder().terminal(terminal).build());
    } catch (IOException e) {
      return new Piped(screen.in(), screen.out());
    }
  }

  /// A dialog at a terminal.
  record Typed(Terminal terminal, LineReader reader) implements TerminalDialog {

    @Override
    public void show(String text) {
      terminal.writer().println(shown(text));
      terminal.flush();
    }

    @Override
    public Optional<String> ask(String prompt) {
      try {
        return Optional.of(reader.readLine(TerminalText.line(prompt)));
      } catch (EndOfFileException e) {
        return Optional.empty();
      } catch (UserInterruptException e) {
        throw new Left();
      }
    }

    @Override
    public void close() {
      try {
        terminal.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A dialog over pipes.
  record Piped(BufferedReader in, PrintWriter out) implements TerminalDialog {

    @Override
    public void show(String text) {
      out.println(shown(text));
    }

    @Override
    public Optional<String> ask(String prompt) {
      try {
        return Optional.ofNullable(in.readLine());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      out.flush();
    }
  }
}
