package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A side of an episode that can act.
public enum Party {
  /// The one who is evaluated.
  @JsonProperty("agent")
  AGENT,
  /// The person at the other end.
  @JsonProperty("user")
  USER;

  /// The one at the other end.
  public Party other() {
    return this == AGENT ? USER : AGENT;
  }
}
