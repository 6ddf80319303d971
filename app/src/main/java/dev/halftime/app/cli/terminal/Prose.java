package dev.halftime.app.cli.terminal;

import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sentences for a terminal, wrapped at its width so that commands in them can still be copied.
public final class Prose {

  /// Replaces a blank at which a line must not be broken.
  private static final char FIXED = '\u00a0';

  /// A command in quotes, or after a colon to the end.
  private static final Pattern COMMAND =
      Pattern.compile("'halftime [^']*'|^ *halftime .*$|(?<=: )halftime .*$");

  /// Maximum length of a label.
  private static final int LABEL = 12;

  private Prose() {}

  /// Returns the lines of a text of one or more lines; only those that are too long are changed.
  ///
  /// @param columns width of the terminal; less than 80 counts as 80
  public static List<String> lines(String text, int columns) {
    return Stream.of(text.split("\n", -1))
        .flatMap(line -> wrapped(line, Math.max(80, columns)).stream())
        .toList();
  }

  private static List<String> wrapped(String line, int columns) {
    if (line.length() <= columns) {
      return List.of(line);
    }
    String whole = COMMAND.matcher(line).replaceAll(found -> quoted(found.group()));
    return TerminalText.wrapped(whole, indent(line), columns).stream()
        .map(each -> each.replace(FIXED, ' '))
        .toList();
  }

  private static String quoted(String command) {
    return Matcher.quoteReplacement(command.replace(' ', FIXED));
  }

  /// Returns the indentation of continuation lines: that of the text after a label, such as `FAIL
  /// clerk on ...`, otherwise two blanks more than that of the first line.
  private static String indent(String line) {
    int start = line.length() - line.stripLeading().length();
    int gap = line.indexOf("  ", start);
    int text = gap;
    while (gap > 0 && gap < LABEL && text < line.length() && line.charAt(text) == ' ') {
      text++;
    }
    return " ".repeat(gap > 0 && gap < LABEL ? text : start + 2);
  }
}
