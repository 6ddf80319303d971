package dev.halftime.report.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.report.curve.TimeHorizon.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimeHorizonTest {

  private static final double TRUE = 30;
  private static final double SLOPE = 1.2; // of the log odds, per factor e

  private static List<Point> simulated(int tasks, int attempts, long seed) {
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      double minutes = Math.exp(random.nextDouble() * Math.log(480));
      double p = 1 / (1 + Math.pow(minutes / TRUE, SLOPE));
      int solved = 0;
      for (int k = 0; k < attempts; k++) {
        solved += random.nextDouble() < p ? 1 : 0;
      }
      points.add(new Point(minutes, solved / (double) attempts, attempts));
    }
    return points;
  }

  @Test
  void theHorizonOfSimulatedSuccessIsRecovered() {
    TimeHorizon horizon = TimeHorizon.of(simulated(2_000, 3, 5));

    assertThat(horizon.minutes()).isBetween(28.0, 32.0);
    assertThat(horizon.low()).isBetween(25.0, 30.0);
    assertThat(horizon.high()).isBetween(30.0, 35.0);
    // log odds of 4 at SLOPE per factor e
    assertThat(horizon.mostly()).isBetween(0.85 * TRUE * Math.pow(4, -1 / SLOPE), 1.15 * 9.45);
    assertThat(horizon.covered()).isTrue();
  }

  @Test
  @Tag("whole")
  void theIntervalHoldsTheTrueHorizonInAboutNineteenOfTwentySamples() {
    int held = 0;
    int samples = 150;
    for (int seed = 0; seed < samples; seed++) {
      TimeHorizon horizon = TimeHorizon.of(simulated(80, 1, seed));
      Double low = horizon.low();
      Double high = horizon.high();
      held += (low == null || low <= TRUE) && (high == null || high >= TRUE) ? 1 : 0;
    }

    assertThat(held / (double) samples).isBetween(0.89, 0.99);
  }

  @Test
  void anAgentThatSolvesAllOrNothingHasNoHorizon() {
    TimeHorizon all = TimeHorizon.of(List.of(new Point(1, 1, 1), new Point(8, 1, 1)));
    TimeHorizon none = TimeHorizon.of(List.of(new Point(1, 0, 1), new Point(8, 0, 1)));

    assertThat(all.covered()).isFalse();
    assertThat(none.covered()).isFalse();
    assertThat(all.high()).isNull();
    assertThat(none.low()).isNull();
    assertThatThrownBy(() -> new Point(0, 1, 1)).hasMessageContaining("minutes");
  }
}
