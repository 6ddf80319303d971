package dev.halftime.app.cli.terminal;

import java.io.IOException;
import java.util.Locale;

/// A question to the person at the terminal that is answered with yes or no.
public final class Confirmation {

  private Confirmation() {}

  /// Asks the question; returns false if the input is not a terminal, or the answer is not `y` or
  /// `yes`.
  public static boolean given(TerminalStreams screen, String question) {
    if (!screen.typed()) {
      return false;
    }
    screen.err().printf(Locale.ROOT, "%s [y/N] ", question);
    screen.err().flush();
    try {
      String answer = screen.in().readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }
}
