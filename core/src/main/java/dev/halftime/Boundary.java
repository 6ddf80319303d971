package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where an episode failed: the outermost part whose failure ended it.
public enum Boundary {
  @JsonProperty("agent")
  AGENT,
  @JsonProperty("user")
  USER,
  @JsonProperty("world")
  WORLD,
  @JsonProperty("scorer")
  SCORER,
  /// A model or its provider: there was no answer, or none that can be attributed to the one who
  /// asked.
  @JsonProperty("model")
  MODEL,
  /// The agent claims that a model of its own cannot be reached. This cannot be verified, so it
  /// must never be worth more than a failure.
  @JsonProperty("claim")
  CLAIM,
  /// The run was stopped before this could complete.
  @JsonProperty("stop")
  STOP,
  @JsonProperty("limit")
  LIMIT
}
