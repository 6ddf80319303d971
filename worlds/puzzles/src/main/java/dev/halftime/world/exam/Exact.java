package dev.halftime.world.exam;

import dev.halftime.Score;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Marks a text that must be the same, but for case, spacing, and a full stop at the end.
///
/// @param answers any of them is right
record Exact(List<String> answers) implements ExamGrader {

  @Override
  public Score mark(String said) {
    boolean right = answers.stream().anyMatch(it -> plain(it).equals(plain(said)));
    return ExamGrader.binary(right, said, String.join(" or ", answers));
  }

  /// A text as it is compared: in the normal form NFC of Unicode, so that an accent may be a
  /// character of its own.
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
