package dev.halftime.app.cli.terminal;

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

/// What is shown to a person and what the person answers.
public sealed interface TerminalDialog extends AutoCloseable {

  /// Shows a text.
  void show(String text);

  /// A text as it is shown: its further lines are indented, so that none looks like one of ours.
  private static String shown(String text) {
    return TerminalText.lines(text.replace("\r\n", "\n")).replace("\n", "\n   ");
  }

  /// Asks for a line.
  ///
  /// @return the line, or nothing when there will be no more
  /// @throws Left if the person leaves with Ctrl-C
  Optional<String> ask(String prompt);

  @Override
  void close();

  /// The person has left; an error, so that no episode takes it for a failure of its own.
  final class Left extends Error {

    private static final long serialVersionUID = 1;
  }

  /// With line editing on a terminal, else with what is piped in.
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

  /// At a terminal.
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

  /// Through pipes.
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
