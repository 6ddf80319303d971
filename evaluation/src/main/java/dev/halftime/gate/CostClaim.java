package dev.halftime.gate;

import dev.halftime.gate.ArmScores.Unit;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.EProcess;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The claim that an episode costs at most a given amount: the upper end of the interval must not
/// exceed it.
///
/// Early looks can only show that it costs more, by a test that is valid at any stopping time
/// ([EProcess#amountsAbove]) with an error rate of 0.5 %. Showing that it costs less takes all
/// tasks or sequences, since rare expensive ones may still follow. The final look has 2.5 % on each
/// side. If all episodes cost the same, its interval is that cost.
///
/// @param dollars maximum mean cost of the agent per episode, for models and tools; the costs of
///   users and judges are not included
public record CostClaim(double dollars) implements Claim {

  private static final double ENOUGH = 1 / 0.005;

  public CostClaim {
    if (!(dollars >= 0)) {
      throw new IllegalArgumentException("a cost must be 0 dollars or more, not " + dollars);
    }
  }

  private static final String FREE =
      " No episode has a recorded cost: an agent that calls a model by itself must report its"
          + " cost.";

  @Override
  public GateFinding judge(ArmScores scores) {
    long unknown = scores.units().stream().mapToLong(Unit::unknown).sum();
    if (unknown > 0) {
      return finding(
          scores,
          GateVerdict.UNDECIDED,
          "not known, since "
              + NumberFormat.count(unknown)
              + " model calls have no token count or no known price");
    }
    Optional<GateFinding> early = early(scores);
    if (early.isPresent()) {
      return early.get();
    }
    Estimate cost = atTheEnd(scores.units());
    String found = "$%.4f".formatted(cost.value());
    if (!scores.complete()) {
      return finding(scores, GateVerdict.UNDECIDED, found + " so far");
    }
    if (scores.missing() > 0) {
      return finding(
          scores,
          GateVerdict.UNDECIDED,
          found
              + "; episodes without a score, whose cost is missing, too: "
              + NumberFormat.count(scores.missing()));
    }
    boolean alike = scores.units().stream().mapToDouble(Unit::dollars).distinct().count() <= 1;
    GateVerdict same =
        !alike
            ? GateVerdict.UNDECIDED
            : cost.value() <= dollars ? GateVerdict.PASS : GateVerdict.FAIL;
    return finding(
        scores,
        cost.low() == null ? same : verdict(cost).orElse(GateVerdict.UNDECIDED),
        cost.low() == null ? found : found + " [%.4f, %.4f]".formatted(cost.low(), cost.high()));
  }

  private Optional<GateFinding> early(ArmScores scores) {
    EProcess more = EProcess.amountsAbove(Math.max(dollars, Double.MIN_NORMAL));
    double sum = 0;
    int seen = 0;
    for (Unit unit : scores.scored()) {
      seen++;
      sum += unit.dollars();
      if (more.add(unit.dollars()) >= ENOUGH) {
        return Optional.of(
            finding(
                scores,
                GateVerdict.FAIL,
                "$%.4f on the first %s %s, which decides it"
                    .formatted(
                        sum / seen,
                        NumberFormat.count(seen),
                        scores.setting().protocol().sequential() ? "sequences" : "tasks")));
      }
    }
    return Optional.empty();
  }

  private Optional<GateVerdict> verdict(Estimate cost) {
    Double low = cost.low();
    Double high = cost.high();
    if (low == null || high == null) {
      return Optional.empty();
    }
    return high <= dollars
        ? Optional.of(GateVerdict.PASS)
        : low > dollars ? Optional.of(GateVerdict.FAIL) : Optional.empty();
  }

  private static Estimate atTheEnd(List<Unit> units) {
    return Clustered.of(
            units.stream().mapToDouble(Unit::dollars).toArray(),
            IntStream.range(0, units.size()).toArray())
        .estimate();
  }

  private GateFinding finding(ArmScores scores, GateVerdict verdict, String found) {
    return new GateFinding(
        "cost <= " + dollars,
        scores.benchmark(),
        scores.agent(),
        scores.setting(),
        verdict,
        verdict == GateVerdict.PASS,
        null,
        "%s on %s in %s: mean cost required: at most $%s per episode; found: %s."
                .formatted(scores.agent(), scores.benchmark(), scores.setting(), dollars, found)
            + (scores.units().stream().allMatch(it -> it.dollars() == 0) ? FREE : ""));
  }
}
