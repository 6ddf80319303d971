package dev.halftime.report.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Difficulty and discrimination of task families.
final class ItemStatisticsTest {

  private static final Map<Integer, Task> TASKS = tasks();

  private static Map<Integer, Task> tasks() {
    Map<Integer, Task> tasks = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      String family = i < 20 ? "plain" : i < 25 ? "noise" : "alike";
      tasks.put(
          i,
          new Task(
              "t" + i,
              family,
              "",
              Json.object(),
              Json.object(),
              Json.object(),
              new Task.Worth(1, 1),
              Task.Place.ALONE));
    }
    return tasks;
  }

  @Test
  void aFamilyThatAbleAgentsSolveAndOthersDoNotTellsThemApart() {
    Map<String, ItemStatistics> items = new TreeMap<>();
    ItemStatistics.of(Setting.CLASSICAL, List.of(arm(0), arm(5), arm(10), arm(20)), TASKS)
        .forEach(it -> items.put(it.family(), it));

    assertThat(items).containsOnlyKeys("plain", "noise", "alike");
    assertThat(requireNonNull(items.get("plain")).discrimination()).isGreaterThan(0.5);
    assertThat(requireNonNull(items.get("plain")).difficulty())
        .isCloseTo(1 - 35 / 80.0, within(1e-9));
    assertThat(requireNonNull(items.get("noise")).discrimination()).isLessThan(0);
  }

  @Test
  void threeAgentsHaveNoCorrelation() {
    assertThat(ItemStatistics.of(Setting.CLASSICAL, List.of(arm(0), arm(5), arm(10)), TASKS))
        .isEmpty();
  }

  /// Returns an arm that solves `able` of the plain tasks, the same share of those that are alike,
  /// and fewer of the noisy ones.
  private static List<Fact> arm(int able) {
    return IntStream.range(0, 40)
        .mapToObj(i -> {
          boolean right = i < 20 ? i < able : i < 25 ? i - 20 >= able / 4 : i - 25 < able * 3 / 4;
          Episode.Key cell = new Episode.Key("a" + able, "b", Setting.CLASSICAL, "t" + i, "", 0, 0);
          Result result =
              new Result(
                  cell,
                  new Ending.Finished(""),
                  new Score.Graded(right ? 1 : 0, ""),
                  new EffortCounts(1, 0, 0, 0, 0, 0, 0, 0),
                  Usage.NONE,
                  Usage.NONE);
          return ResultTable.fact(result, i);
        })
        .toList();
  }
}
