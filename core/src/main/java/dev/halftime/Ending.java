package dev.halftime;

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
}
