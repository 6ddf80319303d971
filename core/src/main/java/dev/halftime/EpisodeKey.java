package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// One planned attempt: which agent meets which task, how, and for which time.
///
/// @param sequence the sequence and its order, such as `s2.o1`; empty where tasks are independent
/// @param position the place in the sequence, counted from 0; 0 where tasks are independent
/// @param trial which repetition, counted from 0
public record EpisodeKey(
    String agent,
    String benchmark,
    Setting setting,
    String task,
    String sequence,
    int position,
    int trial) {

  /// A name that no other cell of a run has.
  @JsonIgnore
  public String key() {
    return String.join(
        "|", agent, benchmark, setting.id(), sequence, "t" + trial, "p" + position, task);
  }

  /// A seed for all that is drawn at random in this attempt but does not depend on the agent, so
  /// that agents and settings are compared on the same luck.
  public long seed(long run) {
    return Seeds.of(run, benchmark, task, "t" + trial);
  }
}
