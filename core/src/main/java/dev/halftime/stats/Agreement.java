package dev.halftime.stats;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The agreement of two raters: the fraction of equal ratings, and Cohen's kappa, which corrects it
/// for chance (Cohen 1960, *A coefficient of agreement for nominal scales*).
///
/// The variance of kappa is the large-sample variance (Fleiss, Cohen and Everitt 1969), computed as
/// the sum of squared influence values, which are first summed within clusters. With two
/// categories, the interval inverts the goodness-of-fit test of Donner and Eliasziw (1992), which
/// keeps its level with few ratings and with a rare category; within-cluster correlation is
/// accounted for by dividing the statistic by the ratio of the clustered and the unclustered
/// variance. With more categories, the interval is Student's with one degree of freedom less than
/// there are clusters; if all ratings agree, its lower end is kappa at the lower end of Wilson's
/// interval for the fraction.
///
/// @param share fraction of equal ratings, in \[0, 1\]; 0 if there are none
/// @param kappa 1 for perfect agreement, 0 for chance agreement; absent if both raters always give
///   the same one rating, or if there are no ratings
/// @param n number of items that both raters rated
public record Agreement(double share, @Nullable Estimate kappa, int n) {

  /// The agreement on a list of items.
  ///
  /// @param one ratings of the first rater, as category numbers
  /// @param other ratings of the second rater, in the same order
  /// @param clusters cluster of each item
  /// @throws IllegalArgumentException if the lengths differ
  public static Agreement of(int[] one, int[] other, int[] clusters) {
    int n = one.length;
    if (other.length != n || clusters.length != n) {
      throw new IllegalArgumentException(
          "lengths differ: " + n + ", " + other.length + ", " + clusters.length);
    }
    if (n == 0) {
      return new Agreement(0, null, 0);
    }
    Table table = Table.of(one, other);
    return new Agreement(
        table.share(), table.chance() >= 1 ? null : table.kappa(one, other, clusters), n);
  }

  /// A one-line summary: `0.61 [0.44, 0.78], n = 120, 83.3 % equal`.
  public String words() {
    String end = String.format(Locale.ROOT, "n = %d, %.1f %% equal", n, 100 * share);
    if (n == 0) {
      return "no item was rated by both";
    }
    if (kappa == null) {
      return "undefined, since both raters always give the same rating; " + end;
    }
    Double low = kappa.low();
    Double high = kappa.high();
    String interval =
        low == null || high == null ? "[?]" : String.format(Locale.ROOT, "[%.2f, %.2f]", low, high);
    return String.format(Locale.ROOT, "%.2f %s, %s", kappa.value(), interval, end);
  }

  /// The marginal counts of both raters.
  ///
  /// @param equal number of equal ratings
  private record Table(
      int n, int equal, SortedMap<Integer, Integer> one, SortedMap<Integer, Integer> other) {

    static Table of(int[] one, int[] other) {
      int equal = 0;
      for (int i = 0; i < one.length; i++) {
        equal += one[i] == other[i] ? 1 : 0;
      }
      return new Table(one.length, equal, counts(one), counts(other));
    }

    private static SortedMap<Integer, Integer> counts(int[] verdicts) {
      SortedMap<Integer, Integer> counts = new TreeMap<>();
      for (int verdict : verdicts) {
        counts.merge(verdict, 1, Integer::sum);
      }
      return counts;
    }

    double share() {
      return (double) equal / n;
    }

    /// The fraction of equal ratings expected by chance.
    double chance() {
      double chance = 0;
      for (int category : one.keySet()) {
        chance += share(one, category) * share(other, category);
      }
      return chance;
    }

    private double share(SortedMap<Integer, Integer> of, int category) {
      return (double) of.getOrDefault(category, 0) / n;
    }

    private double kappa(double share) {
      return (share - chance()) / (1 - chance());
    }

    Estimate kappa(int[] first, int[] second, int[] clusters) {
      SortedMap<Integer, Double> influences = new TreeMap<>();
      double alone = 0;
      for (int i = 0; i < n; i++) {
        double influence = influence(first[i], second[i]);
        alone += influence * influence;
        influences.merge(clusters[i], influence, Double::sum);
      }
      int groups = influences.size();
      double value = kappa(share());
      if (groups < 2 && n > 1) {
        return new Estimate(value, null, null, n, groups);
      }
      double together = influences.values().stream().mapToDouble(it -> it * it).sum();
      double few = groups < 2 ? 1 : (double) groups / (groups - 1);
      boolean binary = one.size() <= 2 && other.size() <= 2 && union() == 2;
      if (binary) {
        double t = groups == n ? Quantiles.Z : Quantiles.t(groups - 1);
        double designEffect = groups == n || alone == 0 ? 1 : Math.max(1, few * together / alone);
        double limit = t * t * designEffect;
        return new Estimate(
            value, Math.min(value, end(-1, limit)), Math.max(value, end(1, limit)), n, groups);
      }
      if (equal == n) {
        Double low = Proportion.wilson(n, n).low();
        return new Estimate(1, low == null ? null : kappa(low), 1.0, n, groups);
      }
      double half = Quantiles.t(groups - 1) * Math.sqrt(together * few);
      return new Estimate(value, Math.max(-1, value - half), Math.min(1, value + half), n, groups);
    }

    private long union() {
      return Stream.concat(one.keySet().stream(), other.keySet().stream()).distinct().count();
    }

    /// The end of the interval towards -1 or 1: the last kappa that the test does not reject.
    private double end(int toward, double limit) {
      double yes = yes();
      double kept =
          1 - (n - equal) / (2.0 * n * yes * (1 - yes)); // the point estimate, with statistic 0
      double rejected = toward;
      if (chiSquared(rejected) <= limit) {
        return rejected;
      }
      for (int i = 0; i < 60; i++) {
        double middle = (kept + rejected) / 2;
        if (chiSquared(middle) <= limit) {
          kept = middle;
        } else {
          rejected = middle;
        }
      }
      return kept;
    }

    /// Pearson's chi-squared statistic of the counts of both yes, both no, and unequal under a
    /// value of kappa, if both raters have the same probability of yes.
    private double chiSquared(double kappa) {
      double yes = yes();
      double spread = yes * (1 - yes);
      int unequal = n - equal;
      int said = (int) Math.round(2 * n * yes);
      int both = (said - unequal) / 2;
      return chiSquared(both, yes * yes + kappa * spread)
          + chiSquared(equal - both, (1 - yes) * (1 - yes) + kappa * spread)
          + chiSquared(unequal, 2 * spread * (1 - kappa));
    }

    /// The mean probability of the first category.
    private double yes() {
      int category = one.firstKey();
      return (share(one, category) + share(other, category)) / 2;
    }

    private double chiSquared(int count, double probability) {
      double expected = n * probability;
      if (expected <= 1e-12) {
        return count == 0 && expected > -1e-9 ? 0 : Double.POSITIVE_INFINITY;
      }
      return (count - expected) * (count - expected) / expected;
    }

    /// The influence of one pair of ratings on kappa: the derivative in the direction of that pair.
    private double influence(int first, int second) {
      double chance = chance();
      double matched = (first == second ? 1 : 0) - share();
      double met = share(other, first) + share(one, second) - 2 * chance;
      double rest = 1 - chance;
      return (matched * rest - met * (1 - share())) / (rest * rest) / n;
    }
  }
}
