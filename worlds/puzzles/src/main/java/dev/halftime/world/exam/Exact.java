package dev.halftime.world.exam;

import dev.halftime.Score;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Grades a text that must equal an answer, ignoring case, whitespace, and a full stop at the end.
///
/// @param answers any of them is correct
record Exact(List<String> answers) implements ExamGrader {

  @Override
  public Score mark(String said) {
    boolean right = answers.stream().anyMatch(it -> plain(it).equals(plain(said)));
    return ExamGrader.binary(right, said, String.join(" or ", answers));
  }

  /// Normalises a text for comparison; Unicode's NFC makes composed and decomposed accents equal.
  static String plain(String text) {
    String spaced =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .strip()
            .replaceAll("(?U)\\s+", " ")
            .toLowerCase(Locale.ROOT);
    return spaced.length() > 1 && spaced.endsWith(".")
        ? spaced.substring(0, spaced.length() - 1).strip()
        : spaced;
  }

  @Override
  public Optional<String> right() {
    return Optional.of(answers.getFirst());
  }
}
