package dev.halftime.gate;

import dev.halftime.report.RunComparison;
import dev.halftime.report.comparison.ComparedRuns;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Difference;
import java.util.List;

/// The requirement that agents have not become worse than a baseline by a margin (non-inferiority).
///
/// It passes if a loss of the margin or more is ruled out (the one-sided test of
/// `Difference.notBelow` at 5 %, uncorrected, since all tests must pass: Berger 1982). It fails if
/// the agent is shown to be worse (p of [RunComparison], corrected for all its contrasts, below
/// 0.05) and it does not pass. Otherwise it is undecided, and holds if enough tasks or sequences
/// were compared that a loss could have been shown ([Difference#fewest]). So an agent stops a build
/// only if it is shown to be worse or nothing could be shown, and unchanged agents stop it in less
/// than 5 % of runs, however many contrasts there are.
///
/// A run that is its own baseline passes.
///
/// @param margin margin in success, from 0 to 1
public record NotWorse(double margin) {

  private static final double LEVEL = 0.05;

  public NotWorse {
    if (!(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "a margin must be between 0 and 100 points, not " + 100 * margin);
    }
  }

  /// Judges a run against its baseline.
  ///
  /// @return one finding for each contrast
  public List<GateFinding> judge(RunComparison comparison) {
    return comparison.contrasts().stream().map(each -> judge(comparison, each)).toList();
  }

  private GateFinding judge(RunComparison comparison, Contrast contrast) {
    double p = contrast.test().notBelow(margin);
    boolean itself = comparison.baseline().equals(comparison.run());
    GateVerdict verdict =
        itself || (p < LEVEL && contrast.whole())
            ? GateVerdict.PASS
            : contrast.worse() && p >= LEVEL ? GateVerdict.FAIL : GateVerdict.UNDECIDED;
    return new GateFinding(
        gate(comparison.baseline()),
        contrast.benchmark(),
        contrast.agent(),
        contrast.setting(),
        verdict,
        verdict == GateVerdict.PASS
            || (verdict == GateVerdict.UNDECIDED && !few(comparison, contrast)),
        null,
        itself ? itself(contrast) : sentence(comparison, contrast, verdict, p));
  }

  /// Returns whether so few tasks, or sequences, were compared that no loss could be shown.
  private static boolean few(RunComparison comparison, Contrast contrast) {
    return contrast.difference().clusters() < Difference.fewest(comparison.contrasts().size());
  }

  /// Returns the name of this gate for a baseline.
  String gate(String baseline) {
    return margin == 0
        ? "not worse than " + baseline
        : "not worse than " + baseline + " by " + points();
  }

  private String points() {
    return NumberFormat.percent(margin) + " points";
  }

  private static String itself(Contrast contrast) {
    return "%s on %s in %s: not worse, since the run is its own baseline: neither the agent nor the tasks have changed."
        .formatted(contrast.agent(), contrast.benchmark(), contrast.setting());
  }

  private String sentence(
      RunComparison comparison, Contrast contrast, GateVerdict verdict, double p) {
    String shown = margin == 0 ? plain(verdict, contrast, p) : shown(verdict, contrast, p);
    if (verdict == GateVerdict.UNDECIDED && few(comparison, contrast)) {
      shown =
          NotWorseClaim.few(
              contrast.setting(), contrast.difference().clusters(), comparison.contrasts().size());
    }
    return "%s on %s in %s against %s of %s: %s (%s points on %s of %s tasks, one-sided p %s).%s"
        .formatted(
            contrast.agent(),
            contrast.benchmark(),
            contrast.setting(),
            contrast.baseline(),
            ComparedRuns.words(comparison.baseline()),
            shown,
            NumberFormat.points(contrast.difference()),
            NumberFormat.count(contrast.difference().n()),
            NumberFormat.count(contrast.same()),
            NumberFormat.p(p),
            contrast.remarks());
  }

  private String shown(GateVerdict verdict, Contrast contrast, double p) {
    return switch (verdict) {
      case PASS -> "shown not to be worse by " + points() + " or more";
      case FAIL ->
          "shown to be worse (p %s): a loss of %s points, which is not shown to be less than %s"
              .formatted(
                  NumberFormat.p(contrast.p()),
                  NumberFormat.percent(contrast.difference().negated()),
                  NumberFormat.percent(margin));
      case UNDECIDED ->
          p < LEVEL
              ? "not worse by " + points() + " on the tasks that have a score, but some have none"
              : "not shown to be worse, but a loss of " + points() + " is not ruled out";
    };
  }

  /// Returns what is shown without a margin: only what is better is shown not to be worse.
  private static String plain(GateVerdict verdict, Contrast contrast, double p) {
    return switch (verdict) {
      case PASS -> "shown to be better";
      case FAIL -> "shown to be worse (p " + NumberFormat.p(contrast.p()) + ")";
      case UNDECIDED ->
          p < LEVEL
              ? "better on the tasks that have a score, but some have none"
              : "neither shown to be worse nor shown to be better";
    };
  }
}
