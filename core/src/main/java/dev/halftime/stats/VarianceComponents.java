package dev.halftime.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How much of the variance of single observations comes from where: random effects of groupings
/// that are nested or crossed, such as sequences, tasks and orders, and what is left within all of
/// them.
///
/// The estimates are Henderson's (1953, *Estimation of variance and covariance components*, method
/// 1): the uncorrected sums of squares of each grouping are set equal to what is expected of them.
/// They are unbiased whatever the distribution and however unequal the groups, and are those of the
/// analysis of variance where groups are equal (Searle, Casella and McCulloch 1992, *Variance
/// components*, chapter 5). An estimate of a small variance can be negative; then 0 is the better
/// one, and [Component#negative] says so.
///
/// A grouping that divides the observations as an earlier one does, or not at all, cannot be told
/// from it: what both do stands under the earlier name.
public final class VarianceComponents {

  /// The name of what is left within all groupings.
  public static final String RESIDUAL = "residual";

  /// One source of variance.
  ///
  /// @param variance 0 or more
  /// @param negative whether the estimate was negative, so that 0 stands for it
  public record Component(String name, double variance, boolean negative) {}

  private final List<Component> components;

  private VarianceComponents(List<Component> components) {
    this.components = List.copyOf(components);
  }

  /// Estimates the components.
  ///
  /// @param groupings by name, the coarser first: the group of each observation
  /// @throws IllegalArgumentException if lengths differ
  public static VarianceComponents of(double[] values, SequencedMap<String, int[]> groupings) {
    Map<String, Levels> told = new LinkedHashMap<>();
    groupings.forEach((name, groups) -> {
      if (groups.length != values.length) {
        throw new IllegalArgumentException(
            "%d values, but %d of them have a %s".formatted(values.length, groups.length, name));
      }
      Levels levels = Levels.of(groups);
      if (levels.count() > 1 && told.values().stream().noneMatch(levels::same)) {
        told.put(name, levels);
      }
    });
    Levels each = Levels.each(values.length);
    if (values.length > 1 && told.values().stream().noneMatch(each::same)) {
      told.put(RESIDUAL, each);
    }
    double[] solved = solve(values, List.copyOf(told.values()));
    List<Component> components = new ArrayList<>();
    // Rounding leaves a trace of what cancels out.
    double least = 1e-12 * Math.max(1e-300, Arrays.stream(solved).map(Math::abs).sum());
    for (String name : told.keySet()) {
      double variance = solved[components.size()];
      components.add(new Component(name, Math.max(0, variance), variance < -least));
    }
    return new VarianceComponents(components);
  }

  /// Which group each observation is in, numbered from 0 by first appearance.
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

    /// The sum over groups of the squared total divided by the size.
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

    /// What one unit of variance of another grouping adds to these squares.
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

    /// For each group the one of a coarser grouping that holds all of it; empty if that is none.
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
    return eliminated(system);
  }

  /// Gauss's elimination with pivots; what cannot be told apart is 0.
  private static double[] eliminated(double[][] system) {
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

  /// All that can be told apart, in the order of the groupings.
  public List<Component> components() {
    return components;
  }

  /// The variance that comes from one source; 0 if it cannot be told from an earlier one.
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
