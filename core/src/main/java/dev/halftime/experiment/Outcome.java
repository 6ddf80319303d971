package dev.halftime.experiment;

/// How the execution of an experiment ended.
///
/// @param planned number of planned episodes
/// @param before how many of them were settled before
/// @param added how many were settled by this execution
/// @param why why it ended
public record Outcome(int planned, int before, int added, Why why) {

  /// Why a run ended.
  public enum Why {
    /// All planned episodes are on record.
    COMPLETE,
    /// Something other than the agents failed: some episodes are missing, or wait for a missing one
    /// earlier in their sequence. Running the experiment again attempts them again.
    MISSING,
    /// A stop was requested.
    STOPPED,
    /// The budget is used up.
    BUDGET
  }

  /// Returns the outcome of this execution and a further one of other episodes, such as probes.
  public Outcome and(Outcome other) {
    return new Outcome(
        planned + other.planned,
        before + other.before,
        added + other.added,
        other.why == Why.COMPLETE ? why : other.why);
  }
}
