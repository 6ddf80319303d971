package dev.halftime.stats;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far two judges agree: the share of equal verdicts, and Cohen's kappa, which leaves out what
/// chance would give (Cohen 1960, *A coefficient of agreement for nominal scales*).
///
/// The interval of kappa rests on its large-sample variance (Fleiss, Cohen and Everitt 1969), taken
/// as the sum of the squared influences of single verdicts; influences of verdicts that hang
/// together are summed up first. It is Student's, with one degree of freedom less than there are
/// clusters. Where all verdicts agree, uncertainty cannot be seen: the lower end is then kappa at
/// the lower end of Wilson's interval for the share.
///
/// @param share of equal verdicts, from 0 to 1; 0 if there are none
/// @param kappa 1 for full agreement, 0 for what chance gives; absent where both judges always say
///   the same one thing, or nothing was judged
/// @param n how many verdicts both gave
public record Agreement(double share, @Nullable Estimate kappa, int n) {

  /// Two judges' verdicts.
  ///
  /// @param one categories of the one, any numbers
  /// @param other those of the other, in the same order
  /// @param clusters verdicts of one cluster hang together
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

  /// This in words: `0.61 [0.44, 0.78], n = 120, 83.3 % equal`.
  public String words() {
    String end = String.format(Locale.ROOT, "n = %d, %.1f %% equal", n, 100 * share);
    if (n == 0) {
      return "nothing was judged by both";
    }
    if (kappa == null) {
      return "undefined, since both always say the same; " + end;
    }
    Double low = kappa.low();
    Double high = kappa.high();
    String interval =
        low == null || high == null ? "[?]" : String.format(Locale.ROOT, "[%.2f, %.2f]", low, high);
    return String.format(Locale.ROOT, "%.2f %s, %s", kappa.value(), interval, end);
  }

  /// How often each judge says what.
  ///
  /// @param equal verdicts
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

    /// The share that chance would give.
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
      for (int i = 0; i < n; i++) {
        influences.merge(clusters[i], influence(first[i], second[i]), Double::sum);
      }
      int groups = influences.size();
      if (equal == n) {
        Double low = Proportion.wilson(n, n).low();
        return new Estimate(1, low == null ? null : kappa(low), 1.0, n, groups);
      }
      if (groups < 2) {
        return new Estimate(kappa(share()), null, null, n, groups);
      }
      double squares = influences.values().stream().mapToDouble(it -> it * it).sum();
      double half = Quantiles.t(groups - 1) * Math.sqrt(squares * groups / (groups - 1));
      double value = kappa(share());
      return new Estimate(value, Math.max(-1, value - half), Math.min(1, value + half), n, groups);
    }

    /// How far one pair of verdicts moves kappa: its derivative in the direction of that pair.
    private double influence(int first, int second) {
      double chance = chance();
      double matched = (first == second ? 1 : 0) - share();
      double met = share(other, first) + share(one, second) - 2 * chance;
      double rest = 1 - chance;
      return (matched * rest - met * (1 - share())) / (rest * rest) / n;
    }
  }
}
