package dev.halftime.audit;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a finding means for the benchmark.
public enum Verdict {
  /// It was looked for, and there is nothing to find.
  PASS("pass"),
  /// Worth knowing, and no fault in itself.
  NOTE("note"),
  /// The benchmark is at fault.
  FAIL("FAIL"),
  /// This benchmark has nothing that could be tested.
  NOT_APPLICABLE("n/a");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// The word for it in tables and JSON.
  @JsonValue
  public String word() {
    return word;
  }
}
