package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The record of one attempt: everything that a scorer or a report may use.
///
/// @param cell key of the attempt
/// @param transcript all events, of both parties
/// @param ending how it ended
/// @param before digest of the world's state after the task was set up
/// @param after digest of the world's state at the end
/// @param changes what the episode changed in the world: the new record by path, null where removed
/// @param usage total usage
public record Episode(
    EpisodeKey cell,
    Transcript transcript,
    Ending ending,
    String before,
    String after,
    ObjectNode changes,
    Usage usage) {

  /// Returns this episode as one party knows it: its own view, without the world's state.
  public Episode seenBy(Party party) {
    return new Episode(cell, transcript.seenBy(party), ending, "", "", Json.object(), usage);
  }

  /// Returns the agent's final answer, if it finished with one.
  @JsonIgnore
  public Optional<String> answer() {
    return ending instanceof Ending.Finished(String answer) && !answer.isEmpty()
        ? Optional.of(answer)
        : Optional.empty();
  }

  /// Returns a digest of what happened, without usage: equal for equal seeds.
  ///
  /// @return SHA-256 in lower-case hexadecimal digits
  public String identity() {
    return EpisodeDigest.of(this);
  }
}
