package dev.halftime.world.exam;

import dev.halftime.Score;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Grades a text that must equal an answer, ignoring case, whitespace, a final full stop, notation
/// ([AnswerText#plain]), and surrounding quotes or Markdown emphasis.
///
/// @param answers correct answers
record Exact(List<String> answers) implements ExamGrader {

  private static final Pattern MARKED =
      Pattern.compile(
          "(?:(\\*{1,3})([^*]+)\\1|`([^`]+)`|\"([^\"]+)\"|'([^']+)'"
              + "|[\u201c\u201e]([^\u201c\u201d]+)[\u201c\u201d]|\u2018([^\u2019]+)\u2019"
              + "|\u00ab([^\u00bb]+)\u00bb)\\.?");

  @Override
  public Score mark(String said) {
    boolean right = answers.stream().anyMatch(it -> same(it, said));
    return ExamGrader.binary(right, said, String.join(" or ", answers));
  }

  /// Returns whether an answer equals a text; marks around the text are required, those around the
  /// answer are ignored.
  static boolean same(String text, String said) {
    String needed = plain(text);
    return needed.equals(plain(said)) || needed.equals(plain(bare(said)));
  }

  /// Returns a text without a final full stop and without surrounding quotes or emphasis.
  static String bare(String text) {
    Matcher marked = MARKED.matcher(text.strip());
    if (!marked.matches()) {
      return text.strip();
    }
    return IntStream.rangeClosed(2, marked.groupCount())
        .mapToObj(marked::group)
        .filter(Objects::nonNull)
        .map(Exact::bare)
        .findFirst()
        .orElse("");
  }

  /// Normalises a text for comparison.
  static String plain(String text) {
    String spaced =
        AnswerText.plain(text).strip().replaceAll("(?U)\\s+", " ").toLowerCase(Locale.ROOT);
    return spaced.length() > 1 && spaced.endsWith(".")
        ? spaced.substring(0, spaced.length() - 1).strip()
        : spaced;
  }

  @Override
  public Optional<String> right() {
    return Optional.of(answers.getFirst());
  }
}
