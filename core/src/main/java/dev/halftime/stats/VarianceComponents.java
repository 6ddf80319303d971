package dev.halftime.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Variance components of a random-effects model with nested or crossed groupings, such as
/// sequences, tasks and orders, and a residual.
///
/// The estimator is Henderson's method 1 (1953, *Estimation of variance and covariance
/// components*): the uncorrected sums of squares of each grouping are equated with their
/// expectations. It is unbiased for any distribution and any group sizes, and equals the
/// analysis-of-variance estimator for balanced data (Searle, Casella and McCulloch 1992, *Variance
/// components*, chapter 5). The estimate of a small variance can be negative; it is then set to 0,
/// and [Component#negative] is set.
///
/// A grouping that partitions the observations like an earlier one, or not at all, is confounded
/// with it: their joint variance is reported under the earlier name.
public final class VarianceComponents {

  /// The name of the residual component.
  public static final String RESIDUAL = "residual";

  /// A variance component.
  ///
  /// @param variance estimate, 0 or more
  /// @param negative whether the unconstrained estimate was negative
  public record Component(String name, double variance, boolean negative) {}

  private final List<Component> components;

  private VarianceComponents(List<Component> components) {
    this.components = List.copyOf(components);
  }

  /// Estimates the components.
  ///
  /// @param groupings group of each observation, by name; coarser groupings first
  /// @throws IllegalArgumentException if the lengths differ
  public static VarianceComponents of(double[] values, SequencedMap<String, int[]> groupings) {
    Map<String, Levels> distinct = new LinkedHashMap<>();
    groupings.forEach((name, groups) -> {
      if (groups.length != values.length) {
        throw new IllegalArgumentException(
            "%d values, but the grouping '%s' has %d"
                .formatted(values.length, name, groups.length));
      }
      Levels levels = Levels.of(groups);
      if (levels.count() > 1 && distinct.values().stream().noneMatch(levels::same)) {
        distinct.put(name, levels);
      }
    });
    Levels each = Levels.each(values.length);
    if (values.length > 1 && distinct.values().stream().noneMatch(each::same)) {
      distinct.put(RESIDUAL, each);
    }
    double[] solved = solve(values, List.copyOf(distinct.values()));
    List<Component> components = new ArrayList<>();
    // Rounding errors leave small remainders of terms that cancel.
    double least = 1e-12 * Math.max(1e-300, Arrays.stream(solved).map(Math::abs).sum());
    for (String name : distinct.keySet()) {
      double variance = solved[components.size()];
      components.add(new Component(name, Math.max(0, variance), variance < -least));
    }
    return new VarianceComponents(components);
  }

  /// The group of each observation, numbered from 0 by first appearance.
  private static final class Levels {

    private final int[] of;
    private final int[] sizes;

    Levels(int[] of, int[] sizes) {
      this.of = of;
      this.sizes = sizes;
    }

    static Levels of(int[] groups) {
      Map<Integer, Integer> numbers = new HashMap<>();
      int[] of = new int[groups.length];
      for (int i = 0; i < of.length; i++) {
        Integer number = numbers.get(groups[i]);
        if (number == null) {
          number = numbers.size();
          numbers.put(groups[i], number);
        }
        of[i] = number;
      }
      int[] sizes = new int[numbers.size()];
      for (int level : of) {
        sizes[level]++;
      }
      return new Levels(of, sizes);
    }

    static Levels each(int n) {
      int[] groups = new int[n];
      Arrays.setAll(groups, i -> i);
      return of(groups);
    }

    int count() {
      return sizes.length;
    }

    boolean same(Levels other) {
      return Arrays.equals(of, other.of);
    }

    /// The uncorrected sum of squares: the sum over groups of the squared total divided by the
    /// size.
    double squares(double[] values) {
      double[] totals = new double[count()];
      for (int i = 0; i < values.length; i++) {
        totals[of[i]] += values[i];
      }
      double squares = 0;
      for (int level = 0; level < totals.length; level++) {
        squares += totals[level] * totals[level] / sizes[level];
      }
      return squares;
    }

    /// The coefficient of another grouping's variance in the expectation of this sum of squares.
    double expected(Levels other) {
      double expected = 0;
      int[] within = other.within(this);
      if (within.length > 0) {
        for (int level = 0; level < within.length; level++) {
          double n = other.sizes[level];
          expected += n * n / sizes[within[level]];
        }
        return expected;
      }
      if (within(other).length > 0) {
        return of.length;
      }
      Map<Long, Integer> cells = new HashMap<>();
      for (int i = 0; i < of.length; i++) {
        cells.merge((long) of[i] * other.count() + other.of[i], 1, Integer::sum);
      }
      for (Map.Entry<Long, Integer> cell : cells.entrySet()) {
        double n = cell.getValue();
        expected += n * n / sizes[(int) (cell.getKey() / other.count())];
      }
      return expected;
    }

    /// The group of a coarser grouping that contains each group; empty if the grouping is not
    /// nested in it.
    private int[] within(Levels coarser) {
      int[] within = new int[count()];
      Arrays.fill(within, -1);
      for (int i = 0; i < of.length; i++) {
        int level = within[of[i]];
        if (level >= 0 && level != coarser.of[i]) {
          return new int[0];
        }
        within[of[i]] = coarser.of[i];
      }
      return within;
    }
  }

  private static double[] solve(double[] values, List<Levels> factors) {
    int size = factors.size();
    Levels all = new Levels(new int[values.length], new int[] {values.length});
    double[][] system = new double[size][size + 1];
    double[] shift = new double[values.length];
    double mean = Arrays.stream(values).average().orElse(0);
    Arrays.setAll(shift, i -> values[i] - mean); // the estimates do not depend on the mean
    double base = all.squares(shift);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        Levels factor = factors.get(column);
        system[row][column] = factors.get(row).expected(factor) - all.expected(factor);
      }
      system[row][size] = factors.get(row).squares(shift) - base;
    }
    return solveLinear(system);
  }

  /// Gaussian elimination with partial pivoting; components that are not identified are 0.
  private static double[] solveLinear(double[][] system) {
    int size = system.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      for (int row = 0; row < size; row++) {
        if (row != column && Math.abs(system[column][column]) > 1e-9) {
          double factor = system[row][column] / system[column][column];
          for (int i = column; i <= size; i++) {
            system[row][i] -= factor * system[column][i];
          }
        }
      }
    }
    double[] solved = new double[size];
    for (int i = 0; i < size; i++) {
      solved[i] = Math.abs(system[i][i]) > 1e-9 ? system[i][size] / system[i][i] : 0;
    }
    return solved;
  }

  /// The identified components, in the order of the groupings.
  public List<Component> components() {
    return components;
  }

  /// The variance of one component; 0 if it is confounded with an earlier one.
  public double variance(String name) {
    return components.stream()
        .filter(each -> each.name().equals(name))
        .mapToDouble(Component::variance)
        .sum();
  }

  /// The variance of one observation.
  public double total() {
    return components.stream().mapToDouble(Component::variance).sum();
  }
}
