package dev.halftime.report.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.curve.TimeHorizon.Point;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      points.add(new Point(minutes, solved / (double) attempts, attempts, i));
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

    assertThat(held / (double) samples).isGreaterThan(0.91);
  }

  @Test
  void anAgentThatSolvesAllOrNothingHasNoHorizon() {
    TimeHorizon all = TimeHorizon.of(List.of(new Point(1, 1, 1, 0), new Point(8, 1, 1, 1)));
    TimeHorizon none = TimeHorizon.of(List.of(new Point(1, 0, 1, 0), new Point(8, 0, 1, 1)));

    assertThat(all.covered()).isFalse();
    assertThat(none.covered()).isFalse();
    assertThat(all.high()).isNull();
    assertThat(none.low()).isNull();
    assertThatThrownBy(() -> new Point(0, 1, 1, 0)).hasMessageContaining("minutes");
  }

  @Test
  void tasksThatWereSampledTogetherCountTogether() {
    List<Point> alone = simulated(40, 1, 3);
    List<Point> copies = new ArrayList<>();
    List<Point> together = new ArrayList<>();
    for (int copy = 0; copy < 10; copy++) {
      for (Point each : alone) {
        copies.add(new Point(each.minutes(), each.share(), 1, copies.size()));
        together.add(new Point(each.minutes(), each.share(), 1, each.cluster()));
      }
    }
    TimeHorizon once = TimeHorizon.of(alone);
    TimeHorizon clustered = TimeHorizon.of(together);

    assertThat(width(clustered)).isCloseTo(width(once), within(0.1));
    assertThat(width(TimeHorizon.of(copies))).isLessThan(width(once) / 2);
    assertThat(clustered.clusters()).isEqualTo(40);
  }

  /// Returns the width on the log scale.
  private static double width(TimeHorizon horizon) {
    return Math.log(Objects.requireNonNull(horizon.high()) / Objects.requireNonNull(horizon.low()));
  }

  @Test
  void anEndBeyondTheTasksIsOpen() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      points.add(new Point(1 + i, i % 15 == 14 ? 0 : 1, 1, i));
    }
    TimeHorizon horizon = TimeHorizon.of(points);

    assertThat(horizon.high()).isNull();
    assertThat(horizon.low()).isNotNull();
  }

  @Test
  void fewerThanFiveSequencesAndTwentyTasksAreTooFew() {
    assertThat(row(4, 10, Setting.SEQUENTIAL)).contains("[?, ?]").contains("too few sequences");
    assertThat(row(5, 10, Setting.SEQUENTIAL)).doesNotContain("[?, ?]").doesNotContain("too few");
    assertThat(row(19, 1, Setting.CLASSICAL)).contains("[?, ?]").contains("too few tasks");
    assertThat(row(20, 1, Setting.CLASSICAL)).doesNotContain("[?, ?]").doesNotContain("too few");
  }

  /// Returns the row of an agent that solves short tasks, and one more in every second sequence.
  private static String row(int groups, int length, Setting setting) {
    List<Task> tasks = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < groups * length; i++) {
      int at = length == 1 ? i % 10 : i % length;
      boolean solves = at < 4 + i / 10 % 2 || at == 7;
      String sequence = length == 1 ? "" : "s" + i / length + ".o0";
      tasks.add(
          new Task(
              "t" + i,
              "family",
              "",
              Json.object(),
              Json.object(),
              Json.object(),
              new Task.Worth(1, Math.exp(at)),
              Task.Place.ALONE));
      results.add(
          new Result(
              new Episode.Key("a", "bench", setting, "t" + i, sequence, i % length, 0),
              new Ending.Finished(""),
              Score.of(solves, ""),
              new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0),
              Usage.NONE,
              Usage.NONE));
    }
    Experiment experiment =
        Experiment.on("bench")
            .agents("a")
            .settings(setting)
            .tasks(tasks.size())
            .sequence(length)
            .orders(1)
            .build();
    Run run = new Run("r", experiment, Map.of("bench", tasks), List.of());
    return CurveReport.horizons(run, results.stream()).table().rows().getFirst().toString();
  }
}
