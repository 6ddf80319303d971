package dev.halftime.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The verdict on a claim.
public enum GateVerdict {

  /// The claim is shown to hold.
  PASS,

  /// The claim is shown not to hold.
  FAIL,

  /// Neither is shown: the run is too small, or incomplete.
  UNDECIDED;

  /// Returns the word used in reports.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
