package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Key of one planned attempt: agent, task, setting and trial.
///
/// @param sequence the sequence and its order, such as `s2.o1`; empty where tasks are independent
/// @param position the position in the sequence, counted from 0; 0 where tasks are independent
/// @param trial which repetition, counted from 0
public record EpisodeKey(
    String agent,
    String benchmark,
    Setting setting,
    String task,
    String sequence,
    int position,
    int trial) {

  /// Returns a name that is unique within a run.
  @JsonIgnore
  public String key() {
    return String.join(
        "|", agent, benchmark, setting.id(), sequence, "t" + trial, "p" + position, task);
  }

  /// Returns a seed for all randomness of this attempt that does not depend on the agent, so that
  /// agents and settings are compared under the same random draws.
  public long seed(long run) {
    return Seeds.of(run, benchmark, task, "t" + trial);
  }
}
