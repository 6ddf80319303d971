package dev.halftime.gate;

/// A claim about an agent in a setting that can be tested while its run is in progress.
///
/// A claim has an error rate: the probability of a wrong decision in a run. A fifth of it is spent
/// on early looks after every unit, with sequential tests ([dev.halftime.stats.EProcess]), and four
/// fifths on the final look, which uses the same methods as reports. So a clear result stops a run
/// early, and an unclear one loses little power.
public sealed interface Claim permits SuccessClaim, CostClaim, NotWorseClaim {

  /// The share of the error rate that is spent on early looks.
  double EARLY = 0.2;

  /// Judges the recorded scores. Once the claim is decided, more scores do not change the finding.
  GateFinding judge(ArmScores scores);
}
