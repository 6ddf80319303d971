package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VarianceComponentsTest {

  @Test
  void equalGroupsGiveTheAnalysisOfVariance() {
    // Two tasks of two trials: mean squares 8 between and 1 within, so (8 - 1) / 2 between.
    VarianceComponents found =
        VarianceComponents.of(
            new double[] {1, 2, 3.5, 4.5, 0, 2}, groups("task", new int[] {0, 0, 1, 1, 2, 2}));
    double within = (0.5 + 0.5 + 2) / 3;
    double between = 2 * variance(1.5, 4, 1);
    assertThat(found.variance(VarianceComponents.RESIDUAL)).isCloseTo(within, within(1e-12));
    assertThat(found.variance("task")).isCloseTo((between - within) / 2, within(1e-12));
  }

  @Test
  void aNegativeEstimateIsZeroAndSaysSo() {
    VarianceComponents found =
        VarianceComponents.of(
            new double[] {0, 1, 1, 0, 0, 1}, groups("task", new int[] {0, 0, 1, 1, 2, 2}));
    assertThat(found.components())
        .first()
        .isEqualTo(new VarianceComponents.Component("task", 0, true));
    assertThat(found.total()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whatCannotBeToldApartStandsUnderTheEarlierName() {
    SequencedMap<String, int[]> groups = groups("order", new int[] {0, 0, 1, 1});
    groups.put("pass", new int[] {7, 7, 3, 3});
    groups.put("seed", new int[] {1, 1, 1, 1});
    groups.put("task", new int[] {0, 1, 2, 3});
    VarianceComponents found = VarianceComponents.of(new double[] {1, 3, 2, 9}, groups);
    assertThat(found.components())
        .extracting(VarianceComponents.Component::name)
        .containsExactly("order", "task");
    assertThat(found.variance("pass")).isZero();
  }

  @Test
  void componentsOfSequencesOrdersTasksAndTrialsAreRecovered() {
    SplittableRandom random = new SplittableRandom(3);
    double[] truth = {0.5, 0.3, 1, 2};
    double[] mean = new double[truth.length];
    int studies = 300;
    for (int study = 0; study < studies; study++) {
      VarianceComponents found = study(random, truth, study % 2 == 0 ? 0 : 0.2);
      int at = 0;
      for (String name : new String[] {"sequence", "order", "task", VarianceComponents.RESIDUAL}) {
        mean[at++] += found.variance(name) / studies;
      }
    }
    for (int i = 0; i < truth.length; i++) {
      assertThat(mean[i]).isCloseTo(truth[i], within(0.05 * truth[i] + 0.02));
    }
  }

  /// Thirty sequences of eight tasks in two orders of two trials.
  ///
  /// @param missing share of attempts without a score
  private static VarianceComponents study(SplittableRandom random, double[] truth, double missing) {
    int length = 8;
    double[] values = new double[30 * length * 4];
    int[][] groups = new int[3][values.length];
    int n = 0;
    for (int sequence = 0; sequence < 30; sequence++) {
      double common = Math.sqrt(truth[0]) * random.nextGaussian();
      double[] tasks = random.doubles(length).map(_ -> random.nextGaussian()).toArray();
      for (int order = 0; order < 2; order++) {
        double shift = Math.sqrt(truth[1]) * random.nextGaussian();
        for (int i = 0; i < 2 * length; i++) {
          if (random.nextDouble() >= missing) {
            groups[0][n] = sequence;
            groups[1][n] = 2 * sequence + order;
            groups[2][n] = sequence * length + i % length;
            values[n++] =
                common
                    + shift
                    + Math.sqrt(truth[2]) * tasks[i % length]
                    + Math.sqrt(truth[3]) * random.nextGaussian();
          }
        }
      }
    }
    SequencedMap<String, int[]> named = groups("sequence", Arrays.copyOf(groups[0], n));
    named.put("order", Arrays.copyOf(groups[1], n));
    named.put("task", Arrays.copyOf(groups[2], n));
    return VarianceComponents.of(Arrays.copyOf(values, n), named);
  }

  @Test
  void aGroupForEachValueIsNeeded() {
    assertThatThrownBy(() -> VarianceComponents.of(new double[3], groups("task", new int[2])))
        .hasMessageContaining("3 values, but the grouping 'task' has 2");
  }

  private static SequencedMap<String, int[]> groups(String name, int[] of) {
    SequencedMap<String, int[]> groups = new LinkedHashMap<>();
    groups.put(name, of);
    return groups;
  }

  private static double variance(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(it -> (it - mean) * (it - mean)).sum() / (values.length - 1);
  }
}
