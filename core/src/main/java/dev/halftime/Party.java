package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A party of an episode that can act.
public enum Party {
  /// The agent under evaluation.
  @JsonProperty("agent")
  AGENT,
  /// The user with whom the agent talks.
  @JsonProperty("user")
  USER;

  /// Returns the other party.
  public Party other() {
    return this == AGENT ? USER : AGENT;
  }
}
