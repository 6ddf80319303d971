package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// How an episode ended.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Ending.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = Ending.Left.class, name = "left"),
  @JsonSubTypes.Type(value = Ending.Over.class, name = "over"),
  @JsonSubTypes.Type(value = Ending.Failed.class, name = "broke")
})
public sealed interface Ending {

  /// The agent finished.
  ///
  /// @param answer its final answer, possibly empty
  record Finished(String answer) implements Ending {}

  /// The user left, satisfied or not.
  ///
  /// @param words the user's last words
  record Left(String words) implements Ending {}

  /// The world ended the episode.
  ///
  /// @param truncated it was cut off rather than completed
  record Over(boolean truncated) implements Ending {}

  /// Something failed, or a limit was reached.
  ///
  /// @param where what failed
  /// @param why the reason, as text
  record Failed(Boundary where, String why) implements Ending {}

  /// Where an episode failed: the outermost part whose failure ended it.
  enum Boundary {
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("user")
    USER,
    @JsonProperty("world")
    WORLD,
    @JsonProperty("scorer")
    SCORER,
    /// A model or its provider failed, through no fault of the caller.
    @JsonProperty("model")
    MODEL,
    /// The agent claims that its own model cannot be reached. This cannot be verified, so it must
    /// never be worth more than a failure.
    @JsonProperty("claim")
    CLAIM,
    /// The run was stopped before this could complete.
    @JsonProperty("stop")
    STOP,
    @JsonProperty("limit")
    LIMIT
  }
}
