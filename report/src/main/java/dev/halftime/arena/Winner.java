package dev.halftime.arena;

import java.util.Arrays;
import java.util.Optional;

/// Whose work a judge preferred, named as FastChat's files name it.
public enum Winner {
  /// The first agent's.
  A("model_a"),
  /// The second agent's.
  B("model_b"),
  /// Both were as good.
  TIE("tie"),
  /// Both were as bad; rated like a tie.
  BOTH_BAD("tie (bothbad)");

  private final String word;

  Winner(String word) {
    this.word = word;
  }

  /// The word that stands in a file.
  public String word() {
    return word;
  }

  /// The one that a file names; `both_bad` and `bothbad` are read, too.
  public static Optional<Winner> of(String word) {
    return switch (word) {
      case "both_bad", "bothbad" -> Optional.of(BOTH_BAD);
      default -> Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    };
  }
}
