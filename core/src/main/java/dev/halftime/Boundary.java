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
  /// A model or its provider: no answer came, or none that says anything about who asked.
  @JsonProperty("model")
  MODEL,
  /// The agent says that a model of its own cannot be reached. Nobody can check that, so it must
  /// never be worth more than a failure.
  @JsonProperty("claim")
  CLAIM,
  /// Whoever runs it stopped the run, and this could not be waited for.
  @JsonProperty("stop")
  STOP,
  @JsonProperty("limit")
  LIMIT
}
