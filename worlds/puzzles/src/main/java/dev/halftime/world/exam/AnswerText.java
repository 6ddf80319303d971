package dev.halftime.world.exam;

import dev.halftime.text.ComparableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the graded part of a response, and removes notation.
final class AnswerText {

  private static final Pattern MARKED =
      Pattern.compile(
          "(?im)^[ \\t*#>]*(?:the )?(?:final )?answer(?: is)?[ *]*[:\uff1a][ *]*(\\S.*)$");

  private static final Pattern FENCE =
      Pattern.compile("(?m)^[ \\t]*(?:`{3,}|~{3,})[ \\t]*\\w*[ \\t]*$");
  private static final Pattern FENCED = Pattern.compile("```([^`]+)```");

  private static final Pattern BOX = Pattern.compile("\\\\(?:boxed|fbox)\\s*\\{");
  private static final Pattern WORDS =
      Pattern.compile("\\\\(?:text|textbf|mathrm|mathbf|mbox)\\s*\\{([^{}]*)\\}");

  /// TeX delimiters of an answer, longest first.
  private static final List<List<String>> MATHS =
      List.of(List.of("$$", "$$"), List.of("$", "$"), List.of("\\(", "\\)"), List.of("\\[", "\\]"));

  private AnswerText() {}

  /// Returns the graded line of a response: the text after the last `Answer:` at the beginning of a
  /// line, otherwise the last line with a `\boxed{...}`, otherwise the last non-blank line.
  /// Markdown code fences are ignored.
  static String graded(String written) {
    String response = FENCE.matcher(written).replaceAll("");
    Optional<String> marked =
        MARKED
            .matcher(response)
            .results()
            .map(found -> found.group(1))
            .filter(it -> !it.matches("`+"))
            .reduce((_, last) -> last);
    List<String> lines = response.lines().filter(it -> !it.isBlank()).toList();
    return bare(
        marked
            .or(() -> lines.stream().filter(it -> !boxes(it).isEmpty()).reduce((_, last) -> last))
            .or(() -> lines.stream().reduce((_, last) -> last))
            .orElse(""));
  }

  /// Returns a line without surrounding blanks and Markdown emphasis.
  private static String bare(String line) {
    Matcher fenced = FENCED.matcher(line.strip());
    String stripped = fenced.matches() ? fenced.group(1).strip() : line.strip();
    return stripped.startsWith("**") && stripped.endsWith("**") && stripped.length() > 4
        ? stripped.substring(2, stripped.length() - 2).strip()
        : stripped.replaceFirst("\\*\\*$", "").strip();
  }

  /// Returns a text in Unicode's NFC, without invisible characters, with full-width characters
  /// converted to ASCII, and without surrounding TeX. For a text with a `\boxed{...}`, returns the
  /// content of the box, unless there are different boxes.
  static String plain(String text) {
    String narrow = narrow(ComparableText.canonical(text));
    List<String> boxes = boxes(narrow).stream().distinct().toList();
    String within = boxes.size() == 1 ? boxes.getFirst() : narrow;
    return withoutMaths(WORDS.matcher(withoutMaths(within.strip())).replaceAll("$1").strip());
  }

  private static String withoutMaths(String text) {
    for (List<String> pair : MATHS) {
      String open = pair.getFirst();
      String close = pair.getLast();
      if (text.length() > open.length() + close.length()
          && text.startsWith(open)
          && text.endsWith(close)) {
        return text.substring(open.length(), text.length() - close.length()).strip();
      }
    }
    return text;
  }

  /// Converts full-width characters, as in Chinese and Japanese text, to ASCII.
  private static String narrow(String text) {
    StringBuilder narrow = new StringBuilder(text.length());
    text.chars()
        .forEach(each ->
            narrow.append(
                (char)
                    (each >= 0xff01 && each <= 0xff5e
                        ? each - 0xff01 + '!'
                        : each == 0x3000 ? ' ' : each)));
    return narrow.toString();
  }

  /// Returns the contents of the boxes of a text, without those with unbalanced braces.
  private static List<String> boxes(String text) {
    List<String> boxes = new ArrayList<>();
    Matcher box = BOX.matcher(text);
    while (box.find()) {
      int end = closing(text, box.end());
      if (end >= 0) {
        boxes.add(text.substring(box.end(), end).strip());
      }
    }
    return boxes;
  }

  private static int closing(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return -1;
  }
}
