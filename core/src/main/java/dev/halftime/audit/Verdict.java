package dev.halftime.audit;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a finding means for the benchmark.
public enum Verdict {
  /// No occurrence was found.
  PASS("pass"),
  /// Noteworthy, but not a defect by itself.
  NOTE("note"),
  /// The benchmark is defective.
  FAIL("FAIL"),
  /// This benchmark has nothing to which the check applies.
  NOT_APPLICABLE("n/a");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// Returns the word used in tables and JSON.
  @JsonValue
  public String word() {
    return word;
  }
}
