package dev.halftime.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A sample of tasks, each with a value that depends linearly on a parameter, and
/// pseudo-observations that stand for outcomes that may have gone unseen.
///
/// The mean of yes-or-no answers is near a bound where almost all are alike; its variance is then
/// underestimated, and 0 if all are. Pseudo-observations, one for each combination of outcomes,
/// correct that, as in the intervals of Agresti and Coull (1998, *Approximate is better than
/// exact*) and, for pairs, of Agresti and Min (2005). They count for the tasks that
/// [FiellerInterval#of] is told, or for as many groups of [#size] tasks where tasks are correlated.
///
/// @param values value of each task
/// @param clusters cluster of each task: what was sampled together
/// @param amounts value of each task if its yes-or-no answers are replaced by their mean: the part
///   that has no bounds, of which the skewness is corrected
/// @param pseudo values of the pseudo-observations
/// @param size tasks in the sample for one independent task (the design effect, Kish 1965)
public record PaddedSample(
    List<Line> values, List<Integer> clusters, List<Line> amounts, List<Line> pseudo, double size) {

  /// A value that depends linearly on a parameter.
  public record Line(double constant, double slope) {

    double at(double x) {
      return constant + slope * x;
    }

    Line times(double factor) {
      return new Line(factor * constant, factor * slope);
    }

    Line plus(Line other) {
      return new Line(constant + other.constant, slope + other.slope);
    }
  }

  public PaddedSample {
    if (values.size() != clusters.size() || amounts.size() != clusters.size()) {
      throw new IllegalArgumentException(
          "lengths differ: " + values.size() + ", " + clusters.size() + ", " + amounts.size());
    }
    values = List.copyOf(values);
    clusters = List.copyOf(clusters);
    amounts = List.copyOf(amounts);
    pseudo = List.copyOf(pseudo);
  }

  /// Returns the parameter at which the mean of the tasks, without pseudo-observations, is 0.
  double root() {
    Line total = total(values);
    return total.slope() == 0 ? Double.NaN : -total.constant() / total.slope();
  }

  static Line total(List<Line> lines) {
    return lines.stream().reduce(new Line(0, 0), Line::plus);
  }

  /// The tasks of one cluster together.
  record Group(int tasks, Line value, Line amount) {}

  List<Group> groups() {
    SortedMap<Integer, Group> groups = new TreeMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      Group one = new Group(1, values.get(i), amounts.get(i));
      groups.merge(
          clusters.get(i),
          one,
          (a, b) ->
              new Group(
                  a.tasks() + b.tasks(), a.value().plus(b.value()), a.amount().plus(b.amount())));
    }
    return new ArrayList<>(groups.values());
  }
}
