package dev.halftime.arena;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Simultaneous 95 % confidence intervals of the agents' ranks.
///
/// All hypotheses that one agent is not better than another are tested with Holm's correction
/// (1979). The best possible rank of an agent is one plus the number of agents shown to be better,
/// the worst one the number of agents minus those shown to be worse (Mogstad, Romano, Shaikh and
/// Wilhelm 2024, *Inference for ranks with applications to mobility across neighbourhoods and
/// academic achievement across countries*, section 3).
final class Ranks {

  private static final double ERROR = 0.05;

  /// Best rank by agent; 1 is the first.
  final int[] best;

  /// Worst rank by agent.
  final int[] worst;

  private Ranks(int[] best, int[] worst) {
    this.best = best;
    this.worst = worst;
  }

  private record Hypothesis(int one, int other, double p) {}

  /// @param agents number of agents: the leading parameters are their strengths
  static Ranks of(double[] parameters, Uncertainty uncertainty, int agents) {
    List<Hypothesis> all = new ArrayList<>();
    for (int one = 0; one < agents; one++) {
      for (int other = 0; other < agents; other++) {
        if (one != other) {
          all.add(new Hypothesis(one, other, uncertainty.better(parameters, one, other)));
        }
      }
    }
    all.sort(Comparator.comparingDouble(Hypothesis::p));
    int[] best = new int[agents];
    int[] worst = new int[agents];
    Arrays.fill(best, 1);
    Arrays.fill(worst, agents);
    int left = all.size();
    for (Hypothesis each : all) {
      if (!(each.p() < ERROR / left--)) {
        break;
      }
      worst[each.one()]--;
      best[each.other()]++;
    }
    return new Ranks(best, worst);
  }
}
