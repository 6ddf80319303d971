package dev.halftime.arena;

import java.util.Arrays;
import java.util.Optional;

/// The outcome of a vote, named as in FastChat's files.
public enum Winner {
  /// The first agent.
  A("model_a"),
  /// The second agent.
  B("model_b"),
  /// Both are equally good.
  TIE("tie"),
  /// Both are bad; rated as a tie.
  BOTH_BAD("tie (bothbad)");

  private final String word;

  Winner(String word) {
    this.word = word;
  }

  /// Returns the name used in files.
  public String word() {
    return word;
  }

  /// Parses the name used in files; also accepts `both_bad` and `bothbad`.
  public static Optional<Winner> of(String word) {
    return switch (word) {
      case "both_bad", "bothbad" -> Optional.of(BOTH_BAD);
      default -> Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    };
  }
}
