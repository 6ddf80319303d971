package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where an episode can break: the outermost part whose failure ended it.
public enum Boundary {
  @JsonProperty("agent")
  AGENT,
  @JsonProperty("user")
  USER,
  @JsonProperty("world")
  WORLD,
  @JsonProperty("scorer")
  SCORER,
  @JsonProperty("model")
  MODEL,
  @JsonProperty("limit")
  LIMIT
}
