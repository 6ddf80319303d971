package dev.halftime.report.human;

import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.record.RecordedRuns;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import dev.halftime.user.SpeakingStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How far simulated users differ from people on the same tasks with the same agents.
///
/// @param user who played the simulated user: a model, or `scripted`
/// @param pairs number of people's episodes with a matching simulated one
/// @param tasks number of tasks
/// @param ungraded number of people's episodes that are left out because one of the two has no
///   score
/// @param sameVerdict share of pairs in which either both or none solved the task
public record SimulatorFidelity(
    Setting setting,
    String user,
    int pairs,
    int tasks,
    int ungraded,
    Estimate sameVerdict,
    List<Quantity> quantities) {

  /// Returns whether agents do significantly better with this user than with people: the 95 %
  /// interval of the difference in success lies below 0.
  public boolean easy() {
    return quantities.getFirst().difference().excludesAbove(0);
  }

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("success", true, Side::score),
          new Measure("turns", false, it -> it.style().turns()),
          new Measure("words per turn", false, it -> it.style().wordsATurn()),
          new Measure("facts at once", false, it -> it.style().factsAtOnce()),
          new Measure("repeated turns, %", false, it -> 100 * it.style().repetition()),
          new Measure("seconds per turn", false, it -> it.style().secondsATurn()));

  /// A quantity, as means over the pairs.
  ///
  /// @param difference people minus simulated users
  public record Quantity(String what, Estimate people, Estimate simulated, Estimate difference) {}

  /// One side of a pair.
  private record Side(double score, SpeakingStyle style) {}

  /// Compares people with simulated users over matched episodes.
  ///
  /// @param ungraded number of pairs that were already left out
  public static SimulatorFidelity of(
      List<MatchedEpisodes> pairs, int ungraded, RecordedRuns store) {
    MatchedEpisodes any = pairs.getFirst();
    int[] clusters = MatchedEpisodes.clusters(pairs);
    List<Side> people = new ArrayList<>();
    List<List<Side>> simulated = new ArrayList<>();
    for (MatchedEpisodes pair : pairs) {
      people.add(side(pair.person(), store));
      simulated.add(pair.others().stream().map(it -> side(it, store)).toList());
    }
    List<Quantity> quantities = new ArrayList<>();
    for (Measure measure : MEASURES) {
      double[] one = people.stream().mapToDouble(measure.of()).toArray();
      double[] other = simulated.stream().mapToDouble(it -> mean(it, measure.of())).toArray();
      quantities.add(measure.quantity(one, other, clusters));
    }
    double[] same = new double[pairs.size()];
    for (int i = 0; i < same.length; i++) {
      boolean solved = people.get(i).score() == 1;
      same[i] = mean(simulated.get(i), it -> (it.score() == 1) == solved ? 1 : 0);
    }
    return new SimulatorFidelity(
        any.person().cell().setting(),
        any.others().getFirst().player(),
        pairs.size(),
        (int) pairs.stream().map(it -> it.person().occasion()).distinct().count(),
        ungraded,
        Proportion.mean(same, clusters),
        quantities);
  }

  private static Side side(RecordedAttempt attempt, RecordedRuns store) {
    return new Side(attempt.score(), attempt.style(Party.USER, store));
  }

  private static double mean(List<Side> sides, ToDoubleFunction<Side> of) {
    return sides.stream().mapToDouble(of).average().orElse(0);
  }

  /// @param share whether the quantity lies between 0 and 1
  private record Measure(String what, boolean share, ToDoubleFunction<Side> of) {

    Quantity quantity(double[] people, double[] simulated, int[] clusters) {
      double[] differences = people.clone();
      for (int i = 0; i < differences.length; i++) {
        differences[i] -= simulated[i];
      }
      return new Quantity(
          what,
          mean(people, clusters),
          mean(simulated, clusters),
          share
              ? Difference.of(people, simulated, clusters).estimate()
              : Clustered.of(differences, clusters).estimate());
    }

    private Estimate mean(double[] values, int[] clusters) {
      return share
          ? Proportion.mean(values, clusters)
          : Clustered.of(values, clusters).estimate().atLeast(0);
    }
  }
}
