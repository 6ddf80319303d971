package dev.halftime.gate;

import dev.halftime.gate.ArmScores.Unit;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Difference;
import dev.halftime.stats.EProcess;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The claim that an agent succeeds in at least a given share of tasks: the lower end of the
/// interval must reach it.
///
/// The error rate on each side is 2.5 %: 0.5 % for early looks, and 2 % for the final look, whose
/// interval has a level of 96 %.
///
/// @param least minimum success, between 0 and 1
public record SuccessClaim(double least) implements Claim {

  private static final double ERROR = 0.025;
  private static final double ENOUGH = 1 / (ERROR * EARLY);
  private static final double LEVEL = 1 - 2 * ERROR * (1 - EARLY);

  public SuccessClaim {
    if (!(least > 0 && least < 1)) {
      throw new IllegalArgumentException(
          "a success of "
              + least
              + " cannot be shown by any number of tasks; require one between 0 and 1, such as"
              + " 0.9");
    }
  }

  @Override
  public GateFinding judge(ArmScores scores) {
    Optional<GateFinding> early = early(scores);
    if (early.isPresent()) {
      return early.get();
    }
    Estimate success = estimate(scores.units());
    Double low = success.low();
    Double high = success.high();
    String found =
        NumberFormat.percent(success) + " % on " + NumberFormat.count(success.n()) + " tasks";
    if (!scores.complete()) {
      return finding(scores, GateVerdict.UNDECIDED, found + " so far");
    }
    if (scores.missing() > 0) {
      return finding(
          scores,
          GateVerdict.UNDECIDED,
          found + ", but " + NumberFormat.count(scores.missing()) + " episodes have no score");
    }
    if (low == null || high == null) {
      return finding(
          scores,
          GateVerdict.UNDECIDED,
          found
              + " in "
              + success.clusters()
              + " sequences; an interval takes at least "
              + Difference.FEWEST
              + needed(scores.units()));
    }
    GateVerdict verdict =
        low >= least ? GateVerdict.PASS : high < least ? GateVerdict.FAIL : GateVerdict.UNDECIDED;
    return finding(
        scores,
        verdict,
        verdict == GateVerdict.UNDECIDED ? found + needed(scores.units()) : found,
        low < least ? OptionalDouble.of(least - low) : OptionalDouble.empty());
  }

  /// Returns the finding before anything is run if even an agent that solves all planned tasks
  /// could not be shown to meet the claim; empty if it could.
  public Optional<GateFinding> tooFew(Arm arm) {
    return SolvedTasks.needed(arm.sizes(), least, this::shown)
        .map(needed ->
            finding(arm.scores(), GateVerdict.UNDECIDED, "open, and no task is run: " + needed));
  }

  /// Returns how many tasks the claim needs at least, if even an agent that solves all of these
  /// could not be shown to meet it.
  private String needed(List<Unit> units) {
    return SolvedTasks.needed(
            units.stream().map(it -> it.tasks().size()).toList(), least, this::shown)
        .map(it -> "; " + it)
        .orElse("");
  }

  /// Returns whether units of these sizes show the claim if all tasks are solved.
  boolean shown(List<Integer> sizes) {
    EProcess above = EProcess.above(least);
    double evidence = 0;
    for (int unit = 0; unit < sizes.size(); unit++) {
      evidence = above.add(1);
    }
    return evidence >= ENOUGH || SolvedTasks.show(sizes, least, LEVEL);
  }

  private Optional<GateFinding> early(ArmScores scores) {
    EProcess above = EProcess.above(least);
    EProcess below = EProcess.below(least);
    int seen = 0;
    for (Unit unit : scores.scored()) {
      seen++;
      boolean met = above.add(unit.success()) >= ENOUGH;
      boolean missed = below.add(unit.success()) >= ENOUGH;
      if (met || missed) {
        Estimate success = estimate(scores.units().subList(0, seen));
        return Optional.of(
            finding(
                scores,
                met ? GateVerdict.PASS : GateVerdict.FAIL,
                NumberFormat.percent(success.value())
                    + " % on the first "
                    + NumberFormat.count(success.n())
                    + " tasks, which decides it"));
      }
    }
    return Optional.empty();
  }

  private static Estimate estimate(List<Unit> units) {
    List<Double> values = new ArrayList<>();
    List<Integer> clusters = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      for (double value : units.get(i).tasks().values()) {
        values.add(value);
        clusters.add(i);
      }
    }
    return Proportion.mean(
        values.stream().mapToDouble(it -> it).toArray(),
        clusters.stream().mapToInt(it -> it).toArray(),
        LEVEL);
  }

  private GateFinding finding(ArmScores scores, GateVerdict verdict, String found) {
    return finding(scores, verdict, found, OptionalDouble.empty());
  }

  private GateFinding finding(
      ArmScores scores, GateVerdict verdict, String found, OptionalDouble missedBy) {
    return new GateFinding(
        "success >= " + least,
        scores.benchmark(),
        scores.agent(),
        scores.setting(),
        verdict,
        verdict == GateVerdict.PASS,
        missedBy.isPresent() ? missedBy.getAsDouble() : null,
        "%s on %s in %s: success required: at least %s %%; found: %s."
            .formatted(
                scores.agent(),
                scores.benchmark(),
                scores.setting(),
                NumberFormat.percent(least),
                found));
  }
}
