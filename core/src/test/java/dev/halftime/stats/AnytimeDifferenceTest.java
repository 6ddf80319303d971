package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AnytimeDifferenceTest {

  private static AnytimeDifference of(double... differences) {
    AnytimeDifference difference = new AnytimeDifference();
    for (double each : differences) {
      difference.add(each, 1);
    }
    return difference;
  }

  @Test
  void withoutObservationsNothingIsKnown() {
    assertThat(of().estimate(0.95).low()).isNull();
    assertThat(of().p()).isEqualTo(1);
    assertThat(of().notBelow(0.1)).isEqualTo(1);
  }

  @Test
  void theIntervalExcludesNoDifferenceExactlyIfPIsBelowTheLevel() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 40; i++) {
      AnytimeDifference difference = new AnytimeDifference();
      double drift = random.nextDouble();
      for (int task = 0; task < 60; task++) {
        difference.add(random.nextDouble() < drift ? -1 : random.nextInt(2), 1);
      }
      assertThat(difference.estimate(0.95).excludes(0)).isEqualTo(difference.p() < 0.05);
    }
  }

  /// Who stops as soon as a difference looks significant is misled in most runs by a test for a
  /// fixed number of tasks, and in at most 5 % by this one.
  @Test
  void whoStopsWhenTheResultPleasesIsRarelyMisled() {
    SplittableRandom random = new SplittableRandom(11);
    int misled = 0;
    int fixed = 0;
    for (int run = 0; run < 200; run++) {
      double[] differences = new double[100];
      boolean here = false;
      boolean there = false;
      for (int task = 0; task < differences.length; task++) {
        differences[task] = random.nextInt(2);
        differences[task] -= random.nextInt(2);
        double[] seen = java.util.Arrays.copyOf(differences, task + 1);
        if (task >= 9 && task % 3 == 0) {
          here = here || of(seen).p() < 0.05;
          there = there || fixed(seen) < 0.05;
        }
      }
      misled += here ? 1 : 0;
      fixed += there ? 1 : 0;
    }
    assertThat(misled).isLessThanOrEqualTo(10);
    assertThat(fixed).isGreaterThan(20);
  }

  private static double fixed(double[] differences) {
    double[] one = new double[differences.length];
    double[] other = new double[differences.length];
    int[] clusters = new int[differences.length];
    for (int i = 0; i < differences.length; i++) {
      one[i] = Math.max(0, differences[i]);
      other[i] = Math.max(0, -differences[i]);
      clusters[i] = i;
    }
    return Difference.of(one, other, clusters).p();
  }

  @Test
  void moreTestsTakeMoreTasksToShowALossAtAll() {
    assertThat(Difference.fewest(1)).isEqualTo(5);
    assertThat(Difference.fewest(2)).isEqualTo(6);
    assertThat(Difference.fewest(8)).isEqualTo(7);
  }
}
