package dev.halftime;

/// A simplification that evaluations make in silence.
///
/// Holding it is the default; dropping it changes how tasks are given, never what they are.
public enum Assumption {
  /// The agent works alone from a complete brief; dropped, a user must be talked to.
  AUTONOMY("interactive"),
  /// Every task meets a fresh agent and a fresh world; dropped, tasks come one after another.
  INDEPENDENCE("sequential"),
  /// The rules stay; dropped, they change in the middle of a sequence.
  STATIONARITY("drift"),
  /// Tools always work; dropped, calls fail now and then.
  RELIABLE_TOOLS("faults"),
  /// Effort is free; dropped, calls, people's minutes and harm are priced.
  FREE_EFFORT("priced"),
  /// In a sequence the agent keeps what it has learned; dropped, a fresh agent takes its place
  /// before each task, while world and user go on: the arm that shows what memory alone is worth.
  MEMORY("reset");

  private final String dropped;

  Assumption(String dropped) {
    this.dropped = dropped;
  }

  /// What a setting that drops it is called.
  public String dropped() {
    return dropped;
  }
}
