package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import dev.halftime.record.TrainingRun;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class TrainingReportTest {

  private static final TrainingRun TRAINING =
      new TrainingRun(
          "t", "ppo", "Cart<Pole>", Map.of("clip", "<0.2>"), 20, List.of(3L, 4L, 5L, 6L));

  private static LearningCurve curve(long seed, double first, double second) {
    return new LearningCurve(
        seed,
        true,
        20,
        2,
        second,
        new LearningCurve.Evaluation(500, second + 1, 0.5),
        List.of(new Point(10, 1, first, 1.0, Map.of()), new Point(20, 1, second, 1.0, Map.of())));
  }

  private static TrainingReport report(LearningCurve... curves) {
    return TrainingReport.of(TRAINING, List.of(curves));
  }

  private static LearningCurve ofPoints(double... returns) {
    List<Point> points = new ArrayList<>();
    for (double each : returns) {
      points.add(new Point(10L * (points.size() + 1), 1, each, 1.0, Map.of()));
    }
    return new LearningCurve(3, true, 10L * returns.length, returns.length, 1.0, null, points);
  }

  /// Of 110 points of an episode each, every eleventh is 0, but the curve rises.
  @Test
  void aRowIsTheMeanOfAllEpisodesSinceTheRowBefore() {
    double[] returns = new double[110];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = i % 11 < i / 11 ? 1 : 0;
    }
    String text = report(ofPoints(returns)).terminal(100);
    assertThat(text).containsPattern("110 +0.00").containsPattern("1,100 +0.82");
    assertThat(text).contains("first part of the training: 0.00").contains("last part: 0.82");
  }

  @Test
  void aTrainingThatFoundNothingSaysSo() {
    assertThat(report(ofPoints(0, 0, 0)).terminal(100)).contains("the training shows no learning");
    assertThat(report(ofPoints(0, 0, 0)).html()).contains("the training shows no learning");
    assertThat(report(ofPoints(0, 1, 0)).terminal(100)).doesNotContain("no learning");
    assertThat(report(ofPoints(1)).terminal(100)).as("one point").doesNotContain("no learning");
  }

  @Test
  void theBandIsStudentsInterval() {
    Estimate mean =
        report(curve(3, 1, 0), curve(4, 2, 0), curve(5, 6, 0)).band().getFirst().meanReturn();
    assertThat(mean.value()).isEqualTo(3, within(1e-12));
    double deviation = Math.sqrt((4.0 + 1 + 9) / 2 / 3);
    double half = Objects.requireNonNull(mean.high()) - mean.value();
    assertThat(half).isCloseTo(4.3027 * deviation, within(1e-3));
  }

  @Test
  void noIntervalExceedsTheGreatestReturn() {
    LearningCurve[] curves = {curve(3, 498, 500), curve(4, 500, 500), curve(5, 500, 500)};
    Estimate free = report(curves).band().getFirst().meanReturn();
    assertThat(Objects.requireNonNull(free.high())).isGreaterThan(500);
    TrainingReport bounded =
        TrainingReport.of(TRAINING.upTo(OptionalDouble.of(500)), List.of(curves));
    Estimate mean = bounded.band().getFirst().meanReturn();
    assertThat(mean.high()).isEqualTo(500);
    assertThat(mean.low()).isEqualTo(free.low());
  }

  @Test
  void aPointWithoutAnEpisodeKeepsTheReturnBefore() {
    LearningCurve still =
        new LearningCurve(
            3,
            false,
            20,
            1,
            5.0,
            null,
            List.of(new Point(10, 1, 5.0, 1.0, Map.of()), new Point(20, 0, null, null, Map.of())));
    assertThat(report(still, curve(4, 7, 9)).band())
        .extracting(band -> band.meanReturn().value())
        .containsExactly(6.0, 7.0);
  }

  @Test
  void beforeEverySeedHasEndedAnEpisodeThereIsNoBand() {
    LearningCurve silent =
        new LearningCurve(
            3, false, 10, 0, null, null, List.of(new Point(10, 0, null, null, Map.of())));
    TrainingReport report = report(silent, curve(4, 7, 9));
    assertThat(report.band()).isEmpty();
    assertThat(report.html()).contains("unfinished");
  }

  @Test
  void eachSeedIsToldWithItsStateAndTheMeanBelow() {
    LearningCurve broken = new LearningCurve(4, false, 10, 1, 7.0, null, List.of());
    assertThat(report(curve(3, 1, 2), broken, curve(5, 3, 4)).terminal(80))
        .containsPattern("3 +finished +20 +2.0 +3.0 \\+- 0.5")
        .containsPattern("4 +unfinished +10 +7.0 +-")
        .containsPattern("6 +not begun")
        .containsPattern("mean +4.3 \\+- 2.5 +4.0 \\+- 1.4");
  }

  @Test
  void thePageShowsCurvesAndTrustsNoName() {
    String html = report(curve(3, 1, 2), curve(4, 2, 3)).html();
    assertThat(html).contains("class=\"band\"", "class=\"mean\"").contains("&lt;0.2&gt;");
    assertThat(html.split("class=\"seed\"", -1)).hasSize(3);
    assertThat(html).doesNotContain("<Pole>", "<0.2>", "NaN");
  }

  @Test
  void whatWasNotYetLearntIsReportedToo() {
    assertThat(report().terminal(80)).contains("not begun");
    assertThat(report().html()).doesNotContain("NaN", "Infinity");
  }
}
