package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.record.Result;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The success rates of the reference agents that lack one ability lie apart, between those of the
/// weakest agent and the oracle.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LadderTest {

  private static final int TASKS = 300;
  private static final List<String> FLOORS = List.of("noop", "random", "escalate");
  private static final Setting DRIFT = Setting.of("second-half+drift");

  private final Benchmark helpdesk = Helpdesk.of(20_261_129);
  private final Map<String, List<Result>> results = new TreeMap<>();
  private final Map<String, String> families = new HashMap<>();

  @BeforeAll
  void run() {
    helpdesk.tasks().limit(TASKS).forEach(task -> families.put(task.id(), task.family()));
    Clerks.entrants().stream()
        .filter(it -> !it.seesTask())
        .forEach(it -> results.put(it.id(), Trial.in(DRIFT, helpdesk, it, TASKS)));
  }

  @Test
  void atLeastSixStandBetweenFiveAndNinetyFivePercent() {
    List<Double> rungs =
        results.keySet().stream()
            .map(agent -> success(agent, ""))
            .filter(it -> it > 0.05 && it < 0.95)
            .sorted()
            .toList();

    assertThat(rungs).hasSizeGreaterThanOrEqualTo(6);
    assertThat(rungs.getFirst()).isLessThan(0.3);
    assertThat(rungs.getLast()).isGreaterThan(0.8);
    assertThat(success("clerk", "")).isBetween(0.4, 0.75);
  }

  @Test
  void floorsAreAtTheFloor() {
    assertThat(FLOORS).allSatisfy(floor -> assertThat(success(floor, "")).isZero());
  }

  @Test
  void everyFamilyTellsAgentsApart() {
    assertThat(families.values())
        .allSatisfy(family -> assertThat(correlation(family)).as(family).isGreaterThan(0.2));
  }

  /// The correlation over agents of the success in one family with that in the others.
  private double correlation(String family) {
    double[] own = results.keySet().stream().mapToDouble(it -> success(it, family)).toArray();
    double[] rest = results.keySet().stream().mapToDouble(it -> others(it, family)).toArray();
    double meanOwn = java.util.Arrays.stream(own).average().orElseThrow();
    double meanRest = java.util.Arrays.stream(rest).average().orElseThrow();
    double both = 0;
    double a = 0;
    double b = 0;
    for (int i = 0; i < own.length; i++) {
      both += (own[i] - meanOwn) * (rest[i] - meanRest);
      a += (own[i] - meanOwn) * (own[i] - meanOwn);
      b += (rest[i] - meanRest) * (rest[i] - meanRest);
    }
    return both / Math.sqrt(a * b);
  }

  private double success(String agent, String family) {
    return results.getOrDefault(agent, List.of()).stream()
        .filter(it -> family.isEmpty() || family.equals(families.get(it.cell().task())))
        .mapToInt(it -> Trial.success(it) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private double others(String agent, String family) {
    return results.getOrDefault(agent, List.of()).stream()
        .filter(it -> !family.equals(families.get(it.cell().task())))
        .mapToInt(it -> Trial.success(it) ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
