package dev.halftime.report;

import dev.halftime.Setting;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;

/// Two agents in one setting, paired by task.
///
/// @param difference success of `a` minus success of `b`
/// @param p of the difference being noise, corrected for the number of comparisons (Holm 1979)
/// @param detectable the smallest true difference that this design finds with 80 % power
/// @param aOnly tasks that `a` mostly solves and `b` mostly does not
/// @param bOnly the reverse
/// @param sentence what may be concluded
public record Comparison(
    String a,
    String b,
    Setting setting,
    Estimate difference,
    double p,
    double detectable,
    int aOnly,
    int bOnly,
    String sentence) {

  static Comparison of(
      String a, String b, Setting setting, Difference difference, int aOnly, int bOnly) {
    return new Comparison(
        a,
        b,
        setting,
        difference.estimate(),
        difference.p(),
        difference.detectable(),
        aOnly,
        bOnly,
        difference.sentence());
  }

  Comparison corrected(double p) {
    return new Comparison(a, b, setting, difference, p, detectable, aOnly, bOnly, sentence);
  }
}
