package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PairedDesignTest {

  private static final int STUDIES = 1_500;

  @Test
  void independentTasksFindTheClaimedDifferenceFourTimesInFive() {
    for (double share : new double[] {0.5, 0.9}) {
      PairedDesign design = new PairedDesign(150, 1, 1, 1);
      PairedDesign.Variance variance = luck(share);
      double less = design.detectable(variance, 0.95);
      assertThat(found(design, share, share - less, 0, 0)).isBetween(0.75, 0.85);
    }
  }

  @Test
  void repeatedTrialsOfTasksThatDifferFindTheClaimedDifferenceFourTimesInFive() {
    double between = 0.5;
    PairedDesign design = new PairedDesign(100, 1, 1, 4);
    double both = 2 * 0.5 * 0.5;
    PairedDesign.Variance variance =
        new PairedDesign.Variance(0.5, 0, 0, 0, both * between, 0, both * (1 - between));
    double less = design.detectable(variance, 0.95);
    assertThat(found(design, 0.5, 0.5 - less, 0, between)).isBetween(0.75, 0.85);
    assertThat(less)
        .isGreaterThan(design.detectable(luck(0.5), 0.95))
        .isLessThan(new PairedDesign(100, 1, 1, 1).detectable(variance, 0.95));
  }

  @Test
  void sequencesFindTheClaimedDifferenceFourTimesInFive() {
    for (int groups : new int[] {10, 20}) {
      for (double icc : new double[] {0.02, 0.1}) {
        PairedDesign design = new PairedDesign(groups * 20, 20, 1, 1);
        double both = 2 * 0.5 * 0.5;
        PairedDesign.Variance variance =
            new PairedDesign.Variance(0.5, both * icc, 0, 0, 0, 0, both * (1 - icc));
        double less = design.detectable(variance, 0.95);
        assertThat(found(design, 0.5, 0.5 - less, icc, 0))
            .as("%d sequences, ICC %s, %s less", groups, icc, less)
            .isBetween(0.75, 0.86);
      }
    }
  }

  @Test
  void asManyTasksAsAreNeededFindTheDifference() {
    PairedDesign design = new PairedDesign(60, 1, 1, 1);
    PairedDesign.Variance variance = luck(0.5);
    int needed = new SampleSize(design, variance).tasksFor(0.1, 0.95);
    assertThat(new PairedDesign(needed, 1, 1, 1).detectable(variance, 0.95))
        .isCloseTo(0.1, within(1e-3));
    // The textbook sample size for two independent proportions: (1.96 + 0.84)^2 * 0.5 / 0.01 = 392.
    assertThat(needed).isBetween(380, 405);
    PairedDesign sequences = new PairedDesign(60, 20, 2, 1);
    assertThat(new SampleSize(sequences, variance).tasksFor(0.1, 0.95) % 20).isZero();
  }

  @Test
  void trialsHelpOnlyAgainstTheLuckOfTrials() {
    PairedDesign design = new PairedDesign(400, 1, 1, 1);
    assertThat(new SampleSize(design, luck(0.5)).trialsFor(0.05, 0.95)).isBetween(3, 5);
    PairedDesign.Variance tasks = new PairedDesign.Variance(0.5, 0, 0, 0, 0.5, 0, 0);
    assertThat(new SampleSize(design, tasks).trialsFor(0.05, 0.95)).isZero();
    assertThat(new SampleSize(design, tasks).trialsToHalve()).isZero();
    assertThat(new SampleSize(design, luck(0.5)).trialsToHalve()).isEqualTo(4);
    assertThat(new SampleSize(design, tasks).tasksToHalve()).isEqualTo(1_600);
  }

  @Test
  void theSeedIsDrawnOnceWhateverTheNumberOfTasks() {
    double deviation = 0.05;
    PairedDesign design = new PairedDesign(400, 1, 1, 1);
    PairedDesign.Variance luck = luck(0.5);
    PairedDesign.Variance seeds =
        new PairedDesign.Variance(0.5, deviation * deviation, 0, 0, 0, 0, 0, luck.total());
    assertThat(design.variance(seeds))
        .isCloseTo(design.variance(luck) + deviation * deviation, within(1e-12));

    SplittableRandom random = new SplittableRandom(8);
    int[] clusters = IntStream.range(0, design.tasks()).toArray();
    int found = 0;
    for (int i = 0; i < STUDIES; i++) {
      double shift = 0.1 + deviation * random.nextGaussian();
      double[] a = arm(random, design, 0.5 + shift, 0, 0);
      found += Difference.of(a, arm(random, design, 0.5, 0, 0), clusters).p() < 0.05 ? 1 : 0;
    }
    assertThat(design.power(seeds, 0.1, 0.95)).isCloseTo((double) found / STUDIES, within(0.04));
    assertThat(design.power(luck, 0.1, 0.95)).isGreaterThan(design.power(seeds, 0.1, 0.95) + 0.04);

    PairedDesign.Variance apart = new PairedDesign.Variance(0.5, 0.04, 0, 0, 0, 0, 0, luck.total());
    assertThat(new SampleSize(design, apart).tasksFor(0.1, 0.95))
        .as("no number of tasks makes up")
        .isZero();
    assertThat(new SampleSize(design, apart).tasksToHalve()).isZero();
  }

  @Test
  void fewSequencesFindNothing() {
    PairedDesign design = new PairedDesign(120, 30, 2, 1);
    assertThat(design.power(luck(0.5), 0.5, 0.95)).isZero();
    assertThat(design.detectable(luck(0.5), 0.95)).isEqualTo(1);
    assertThat(new SampleSize(design, luck(0.5)).tasksFor(0.2, 0.95)).isGreaterThanOrEqualTo(150);
  }

  @Test
  void powerGrowsWithDifferenceAndTasks() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      int length = random.nextBoolean() ? 1 : 5 + random.nextInt(30);
      PairedDesign design =
          new PairedDesign(
              length * (5 + random.nextInt(30)),
              length,
              1 + random.nextInt(3),
              1 + random.nextInt(4));
      double[] parts = random.doubles(6, 0, 0.08).toArray();
      PairedDesign.Variance variance =
          new PairedDesign.Variance(
              0.5, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      double detectable = design.detectable(variance, 0.95);
      assertThat(detectable).isBetween(0.0, 1.0);
      double more =
          new PairedDesign(4 * design.tasks(), length, design.orders(), design.trials())
              .detectable(variance, 0.95);
      assertThat(more).isLessThanOrEqualTo(detectable + 1e-6);
    }
  }

  @Test
  void whereNothingVariesNoDifferenceIsNeverFound() {
    PairedDesign.Variance none = new PairedDesign.Variance(1, 0, 0, 0, 0, 0, 0);
    for (int length : new int[] {1, 20}) {
      PairedDesign design = new PairedDesign(300, length, 1, 1);
      assertThat(design.power(none, 0, 0.95)).isLessThan(0.05);
      assertThat(design.detectable(none, 0.95)).isBetween(0.01, 0.5);
    }
  }

  @Test
  void aDesignHasAtLeastOneOfEach() {
    assertThatThrownBy(() -> new PairedDesign(10, 1, 1, 0))
        .hasMessageContaining("must be 1 or more");
  }

  /// Two arms with independent outcomes on the same number of tasks.
  private static PairedDesign.Variance luck(double share) {
    return new PairedDesign.Variance(share, 0, 0, 0, 0, 0, 2 * share * (1 - share));
  }

  private static double found(
      PairedDesign design, double one, double other, double sequences, double tasks) {
    SplittableRandom random = new SplittableRandom(7);
    int[] clusters = IntStream.range(0, design.tasks()).map(i -> i / design.length()).toArray();
    int found = 0;
    for (int i = 0; i < STUDIES; i++) {
      double[] a = arm(random, design, one, sequences, tasks);
      double[] b = arm(random, design, other, sequences, tasks);
      found += Difference.of(a, b, clusters).p() < 0.05 ? 1 : 0;
    }
    return (double) found / STUDIES;
  }

  private static double[] arm(
      SplittableRandom random, PairedDesign design, double share, double sequences, double tasks) {
    double[] values = new double[design.tasks()];
    double sequence = share;
    for (int i = 0; i < values.length; i++) {
      if (i % design.length() == 0) {
        sequence = varied(random, share, sequences);
      }
      double task = varied(random, sequence, tasks);
      int attempts = design.orders() * design.trials();
      for (int k = 0; k < attempts; k++) {
        values[i] += random.nextDouble() < task ? 1.0 / attempts : 0;
      }
    }
    return values;
  }

  /// A beta variate with a given mean and fraction of the greatest possible variance, as a quotient
  /// of gamma variates.
  private static double varied(SplittableRandom random, double mean, double share) {
    if (share == 0 || mean <= 0 || mean >= 1) {
      return mean;
    }
    double a = mean * (1 - share) / share;
    double b = (1 - mean) * (1 - share) / share;
    double one = sum(random, a);
    double two = sum(random, b);
    return one / (one + two);
  }

  /// A gamma variate: exponential ones for the integer part of the shape, Ahrens and Dieter (1974)
  /// for the remainder.
  private static double sum(SplittableRandom random, double shape) {
    double sum = 1e-300;
    int whole = (int) shape;
    for (int i = 0; i < whole; i++) {
      sum += random.nextExponential();
    }
    double rest = shape - whole;
    while (rest > 0) {
      double u = random.nextDouble() * (1 + rest / Math.E);
      double x = u <= 1 ? Math.pow(u, 1 / rest) : -Math.log((1 + rest / Math.E - u) / rest);
      double keep = u <= 1 ? Math.exp(-x) : Math.pow(x, rest - 1);
      if (random.nextDouble() <= keep) {
        return sum + x;
      }
    }
    return sum;
  }
}
