package dev.halftime.experiment;

/// How carrying out an experiment ended.
///
/// @param planned episodes in the plan
/// @param before how many of them were settled already
/// @param added how many were settled now
/// @param why why it ended
public record Outcome(int planned, int before, int added, Why why) {

  /// Why a run ended.
  public enum Why {
    /// All that was planned is on record.
    COMPLETE,
    /// Something broke that is not the agents': some episodes are missing, or wait behind a missing
    /// one in their sequence. Carrying the experiment out again attempts them again.
    MISSING,
    /// Somebody asked it to stop.
    STOPPED,
    /// The budget is used up.
    BUDGET
  }
}
