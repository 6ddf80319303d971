package dev.halftime.gate;

import dev.halftime.Setting;
import dev.halftime.gate.ArmScores.Unit;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Difference;
import dev.halftime.stats.EProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The claim that an agent is not worse than a baseline by a margin, compared on the same tasks.
///
/// It fails if the agent is shown to be worse and its loss on the tasks seen exceeds the margin. It
/// passes if a loss of the margin or more is ruled out. Both error rates are 5 %: 1 % for early
/// looks, 4 % for the final look. Otherwise it is undecided, and holds if enough tasks or sequences
/// were compared that a loss could have been shown ([Difference#fewest]).
///
/// If several such claims are made about a run, they share the error rate of failing equally
/// (Bonferroni), so that a run of unchanged agents fails with a probability of at most 5 %. That of
/// passing is not shared, since all of them must pass (Berger 1982).
///
/// @param margin margin in success, from 0 to 1
/// @param baseline scores to compare with, in the same setting of the same benchmark
/// @param name what findings call the baseline: an agent, and where its record is from
/// @param claims number of such claims about the run, 1 or more
/// @param common number of units of the baseline that the agent is also given; findings mention it
///   if the agent is given further ones
public record NotWorseClaim(double margin, ArmScores baseline, String name, int claims, int common)
    implements Claim {

  private static final double ERROR = 0.05;
  private static final double ENOUGH = 1 / (ERROR * EARLY);
  private static final double LATE = ERROR * (1 - EARLY);

  /// A unit that both agents were given.
  private record Pair(Unit now, Unit before) {

    /// Returns whether some task has a score of both.
    boolean scored() {
      return !Collections.disjoint(now.tasks().keySet(), before.tasks().keySet());
    }

    double difference() {
      return now.success() - before.success();
    }
  }

  /// Creates the only claim of this kind about a run.
  public NotWorseClaim(double margin, ArmScores baseline, String name) {
    this(margin, baseline, name, 1, baseline.planned());
  }

  /// Creates a claim whose findings call the baseline by the name of its agent.
  public NotWorseClaim(double margin, ArmScores baseline) {
    this(margin, baseline, baseline.agent());
  }

  public NotWorseClaim {
    if (!(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException("a margin must be between 0 and 1, not " + margin);
    }
    if (claims < 1) {
      throw new IllegalArgumentException("the number of claims is 1 or more, not " + claims);
    }
  }

  @Override
  public GateFinding judge(ArmScores scores) {
    List<Pair> pairs = pairs(scores);
    int missing = scores.missing() + baseline.missing();
    Optional<GateFinding> early = early(scores, pairs);
    if (early.isPresent()) {
      return early.get();
    }
    if (!scores.complete() || !baseline.complete()) {
      return undecided(scores, pairs, "too few episodes so far");
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing to compare: '"
              + scores.agent()
              + "' and its baseline '"
              + baseline.agent()
              + "' have no task in common; give both the same benchmark, setting and seed, and"
              + " where tasks come in sequence the same number of tasks and length of sequences");
    }
    if (pairs.stream().noneMatch(Pair::scored)) {
      return undecided(
          scores,
          pairs,
          "no task has a score of both; %s episodes are missing"
              .formatted(NumberFormat.count(missing)));
    }
    Difference difference = difference(pairs);
    double worse = difference.notAbove(0);
    double within = difference.notBelow(margin);
    GateVerdict verdict =
        within < LATE && missing == 0
            ? GateVerdict.PASS
            : worse < LATE / claims && difference.estimate().value() < -margin
                ? GateVerdict.FAIL
                : GateVerdict.UNDECIDED;
    String found =
        words(verdict)
            + " (%s points on %s tasks)"
                .formatted(
                    NumberFormat.points(difference.estimate(1 - 2 * LATE)),
                    NumberFormat.count(difference.estimate().n()));
    return verdict == GateVerdict.UNDECIDED
        ? undecided(scores, pairs, found)
        : finding(scores, verdict, found);
  }

  /// Returns the finding before anything is run if the agent is given too few tasks, or sequences,
  /// to show a loss; empty if it is given enough.
  ///
  /// @param planned the agent's scores, none of which is recorded
  public Optional<GateFinding> tooFew(ArmScores planned) {
    return Math.min(common, planned.planned()) >= Difference.fewest(claims)
        ? Optional.empty()
        : Optional.of(undecided(planned, List.of(), "no task is run for it"));
  }

  /// Returns an undecided finding, which holds if a loss could have been shown.
  private GateFinding undecided(ArmScores scores, List<Pair> pairs, String found) {
    int compared = (int) pairs.stream().filter(Pair::scored).count();
    boolean few = compared < Difference.fewest(claims);
    int given = few && pairs.isEmpty() ? Math.min(common, scores.planned()) : compared;
    return finding(
        scores,
        GateVerdict.UNDECIDED,
        !few,
        few ? few(scores.setting(), given, claims) + "; " + found : found);
  }

  /// Says that so few tasks, or sequences, were compared that no loss could be shown.
  ///
  /// @param tests number of tests that share the error rate
  static String few(Setting setting, int compared, int tests) {
    String units = setting.protocol().sequential() ? "sequences" : "tasks";
    return "%s %s are too few to show a loss, which takes at least %d"
        .formatted(NumberFormat.count(compared), units, Difference.fewest(tests));
  }

  private Optional<GateFinding> early(ArmScores scores, List<Pair> pairs) {
    EProcess worse = EProcess.below(0.5);
    EProcess within = EProcess.above((1 - margin) / 2);
    double lost = 0;
    int seen = 0;
    for (Pair pair : pairs) {
      if (pair.now().missing() + pair.before().missing() > 0) {
        break;
      }
      seen++;
      lost -= pair.difference();
      double middle = (1 + pair.difference()) / 2;
      boolean pass = within.add(middle) >= ENOUGH;
      boolean fail = worse.add(middle) >= ENOUGH * claims && lost > margin * seen;
      if (pass || fail) {
        GateVerdict verdict = pass ? GateVerdict.PASS : GateVerdict.FAIL;
        return Optional.of(
            finding(
                scores,
                verdict,
                words(verdict)
                    + " (%s points on the first %d %s, which decides it)"
                        .formatted(
                            NumberFormat.percent(0 - lost / seen),
                            seen,
                            pairs.getFirst().now().tasks().size() > 1 ? "sequences" : "tasks")));
      }
    }
    return Optional.empty();
  }

  /// Returns the units recorded for both agents, in the order of the plan, up to the first gap.
  private List<Pair> pairs(ArmScores scores) {
    Map<String, Unit> before = new HashMap<>();
    baseline.units().forEach(it -> before.put(it.content(), it));
    List<Pair> pairs = new ArrayList<>();
    for (Unit now : scores.units()) {
      Unit then = before.get(now.content());
      if (then != null) {
        pairs.add(new Pair(now, then));
      } else if (!baseline.complete()) {
        break;
      }
    }
    return pairs;
  }

  private static Difference difference(List<Pair> pairs) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      for (Map.Entry<String, Double> task : pairs.get(i).now().tasks().entrySet()) {
        Double before = pairs.get(i).before().tasks().get(task.getKey());
        if (before != null) {
          rows.add(new double[] {task.getValue(), before, i});
        }
      }
    }
    return Difference.of(
        rows.stream().mapToDouble(row -> row[0]).toArray(),
        rows.stream().mapToDouble(row -> row[1]).toArray(),
        rows.stream().mapToInt(row -> (int) row[2]).toArray());
  }

  private String words(GateVerdict verdict) {
    if (margin == 0) {
      return switch (verdict) {
        case PASS -> "shown to be better";
        case FAIL -> "shown to be worse, also on these tasks";
        case UNDECIDED -> "neither shown to be worse nor shown to be better";
      };
    }
    String points = NumberFormat.percent(margin) + " points";
    return switch (verdict) {
      case PASS -> "shown not to be worse by " + points + " or more";
      case FAIL -> "shown to be worse, and by more than " + points + " on these tasks";
      case UNDECIDED -> "a loss of " + points + " is neither shown nor ruled out";
    };
  }

  private GateFinding finding(ArmScores scores, GateVerdict verdict, String found) {
    return finding(scores, verdict, verdict == GateVerdict.PASS, found);
  }

  private GateFinding finding(ArmScores scores, GateVerdict verdict, boolean holds, String found) {
    return new GateFinding(
        new NotWorse(margin).gate(baseline.agent()),
        scores.benchmark(),
        scores.agent(),
        scores.setting(),
        verdict,
        holds,
        null,
        "%s on %s in %s against %s: %s.%s"
            .formatted(
                scores.agent(),
                scores.benchmark(),
                scores.setting(),
                name,
                found,
                partial(scores)));
  }

  /// Says how few of the agent's units the baseline has; empty if it has all.
  private String partial(ArmScores scores) {
    String units = scores.setting().protocol().sequential() ? "sequences" : "tasks";
    return common >= scores.planned()
        ? ""
        : " Only %s of its %s %s are also in the baseline: the others are not compared."
            .formatted(NumberFormat.count(common), NumberFormat.count(scores.planned()), units);
  }
}
