package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Assumptions;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// For reports of any design: no interval exceeds the range of possible values.
final class IntervalsTest {

  private static final Setting RESET = SEQUENTIAL.alsoDropping(Assumptions.MEMORY);
  private static final Set<String> DIFFERENCES = Set.of("difference", "refusals");
  private static final Set<String> RATIOS =
      Set.of("early", "late", "familiar", "asks", "calls", "userTurns");

  private final Set<String> seen = new TreeSet<>();

  @Test
  void noIntervalOfAnyReportIsBeyondWhatIsPossible() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 120; i++) {
      check("", Json.read(report(random).json()));
    }
    assertThat(seen).contains("success", "all", "any", "difference", "late", "asks");
  }

  private void check(String name, JsonNode node) {
    if (node.has("low") && node.has("high") && node.has("value")) {
      seen.add(name);
      double low = node.get("low").asDouble();
      double high = node.get("high").asDouble();
      double value = node.get("value").asDouble();
      assertThat(value).as(name + node).isBetween(low - 1e-12, high + 1e-12);
      assertThat(high).as(name + " has a width " + node).isGreaterThan(low);
      if (RATIOS.contains(name)) {
        assertThat(low).as(name + node).isGreaterThanOrEqualTo(0);
        assertThat(high).as(name + node).isLessThanOrEqualTo(value > 0 ? 100.001 * low : 10);
      } else if (!name.equals("refusals")) {
        assertThat(low).as(name + node).isGreaterThanOrEqualTo(signed(name) ? -1 : 0);
        assertThat(high).as(name + node).isLessThanOrEqualTo(1);
      }
    }
    node.properties()
        .forEach(each -> {
          boolean utility = each.getKey().equals("utility");
          if (!utility) {
            check(each.getKey(), each.getValue());
          }
        });
    node.forEach(each -> {
      if (node.isArray()) {
        check(name, each);
      }
    });
  }

  private static boolean signed(String name) {
    return DIFFERENCES.contains(name) || name.equals("success");
  }

  private static Report report(SplittableRandom random) {
    int length = 1 + random.nextInt(6);
    int count = length * (1 + random.nextInt(12));
    int trials = 1 + random.nextInt(3);
    int orders = 1 + random.nextInt(2);
    double success = random.nextInt(5) / 4.0;
    double rate = random.nextDouble();
    Experiment experiment =
        Experiment.on("bench")
            .agents("a", "b")
            .settings(CLASSICAL, SEQUENTIAL, RESET)
            .tasks(count)
            .trials(trials)
            .sequence(length)
            .orders(orders)
            .build();
    List<Task> tasks = IntStream.range(0, count).mapToObj(it -> task(it, random)).toList();
    List<Result> results = new ArrayList<>();
    for (Setting setting : experiment.settings()) {
      boolean inSequence = setting.protocol().sequential();
      for (String agent : experiment.agents()) {
        for (int task = 0; task < count; task++) {
          for (int pass = 0; pass < (inSequence ? orders : 1) * trials; pass++) {
            double value = random.nextDouble() < success ? 1 : random.nextInt(2) / 2.0;
            int asks = random.nextDouble() < rate ? random.nextInt(4) : 0;
            Episode.Key cell =
                new Episode.Key(
                    agent,
                    "bench",
                    setting,
                    "t" + task,
                    inSequence ? "s" + task / length + ".o" + pass / trials : "",
                    inSequence ? task % length : 0,
                    pass % trials);
            results.add(RecordedArms.result(cell, value, asks));
          }
        }
      }
    }
    Run run = new Run("r", experiment, Map.of("bench", tasks), List.of());
    return Report.of(run, results.size(), results.stream());
  }

  private static Task task(int number, SplittableRandom random) {
    String rule = "rule" + random.nextInt(4);
    return RecordedRun.task(number, "", new Task.Place("u", List.of(rule), List.of(), ""));
  }
}
