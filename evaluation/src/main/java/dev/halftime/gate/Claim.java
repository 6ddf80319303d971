package dev.halftime.gate;

/// Something that is claimed of an agent in a setting, and may be judged while its run goes on.
///
/// A claim has an error that is allowed: the probability that it is decided wrongly in a run. A
/// fifth of it is spent on looking early, after every unit, by methods that allow it
/// ([dev.halftime.stats.EProcess]), and four fifths on the one look at the end, which is judged as
/// in all reports. So a clear result stops a run early, and an unclear one loses little.
public sealed interface Claim permits SuccessClaim, CostClaim, NotWorseClaim {

  /// The part of the error that is spent on looking early.
  double EARLY = 0.2;

  /// Judges what is on record; the same from any part of the record on in which it was decided.
  GateFinding judge(ArmScores scores);
}
