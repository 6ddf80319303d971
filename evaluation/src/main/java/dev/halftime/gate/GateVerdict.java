package dev.halftime.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a run shows of a claim.
public enum GateVerdict {

  /// The claim is shown to hold.
  PASS,

  /// The claim is shown not to hold.
  FAIL,

  /// Neither is shown: the run is too small, or not complete.
  UNDECIDED;

  /// The word that reports use.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
