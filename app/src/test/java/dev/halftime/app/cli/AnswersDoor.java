package dev.halftime.app.cli;

import java.nio.file.Path;

/// Files of answers, as the fuzzer reaches them.
public final class AnswersDoor {

  private AnswersDoor() {}

  /// Reads answers.
  public static void read(Path file) {
    var _ = Answers.read(file.toString());
  }
}
