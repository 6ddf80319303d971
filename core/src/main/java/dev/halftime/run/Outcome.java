package dev.halftime.run;

/// How carrying out an experiment ended.
///
/// @param planned episodes in the plan
/// @param before how many of them were on record already
/// @param added how many were added
/// @param why why it ended
public record Outcome(int planned, int before, int added, Why why) {

  /// Why a run ended.
  public enum Why {
    /// All that was planned is on record.
    COMPLETE,
    /// Somebody asked it to stop.
    STOPPED,
    /// The budget is used up.
    BUDGET
  }
}
