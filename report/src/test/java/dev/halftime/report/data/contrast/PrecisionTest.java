package dev.halftime.report.data.contrast;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
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
import dev.halftime.report.RecordedRun;
import dev.halftime.report.Report;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PrecisionTest {

  private static final int TASKS = 200;
  private static final int LENGTH = 10;

  private final List<Result> results = new ArrayList<>();

  @Test
  void luckAloneLiesBetweenTrialsAndMoreOfThemHelp() {
    SplittableRandom random = new SplittableRandom(1);
    arms(CLASSICAL, (_, _) -> random.nextDouble() < 0.5 ? 1 : 0);
    Precision success = of("a", CLASSICAL, null);
    assertThat(success.part("trial").orElseThrow().share()).isGreaterThan(0.9);
    assertThat(success.iccTask()).isCloseTo(0, within(0.1));
    assertThat(success.trialsToHalve()).isBetween(16, 30);
    assertThat(success.tasksToHalve()).isEqualTo(4 * TASKS);
    Precision difference = of("b", CLASSICAL, "a");
    assertThat(difference.advice()).startsWith("half the interval takes 800 tasks (now 200), or ");
  }

  @Test
  void tasksThatDifferCannotBeMadeUpForByTrials() {
    arms(CLASSICAL, (agent, task) -> (task + (agent.equals("a") ? 0 : 1)) % 2);
    Precision difference = of("b", CLASSICAL, "a");
    assertThat(difference.part("task").orElseThrow().share()).isEqualTo(1);
    assertThat(difference.trialsToHalve()).isNull();
    assertThat(difference.advice()).contains("no number of trials suffices, since tasks differ");
    assertThat(difference.iccTask()).isEqualTo(1);
  }

  @Test
  void sequencesThatDifferShowInTheirShareAndCorrelation() {
    arms(SEQUENTIAL, (_, task) -> task / LENGTH % 2);
    Precision success = of("a", SEQUENTIAL, null);
    assertThat(success.part("sequence").orElseThrow().share()).isEqualTo(1);
    assertThat(success.iccSequence()).isEqualTo(1);
    assertThat(success.sequences()).isEqualTo(20);
    assertThat(report().terminal(100)).doesNotContain("Variance");
    assertThat(report().html()).contains("<summary>Variance</summary>");
    assertThat(Json.read(report().json()).at("/boards/0/precision/0/parts/0/name").asText())
        .isEqualTo("sequence");
  }

  private Precision of(String agent, Setting setting, @Nullable String to) {
    return report().boards().getFirst().precision().stream()
        .filter(it -> it.agent().equals(agent) && it.setting().equals(setting))
        .filter(it -> Objects.equals(it.against(), to))
        .findFirst()
        .orElseThrow();
  }

  private interface Chance {
    double of(String agent, int task);
  }

  private void arms(Setting setting, Chance score) {
    boolean inSequence = setting.protocol().sequential();
    for (String agent : List.of("a", "b")) {
      for (int task = 0; task < TASKS; task++) {
        for (int order = 0; order < (inSequence ? 2 : 1); order++) {
          for (int trial = 0; trial < 5; trial++) {
            results.add(
                new Result(
                    new Episode.Key(
                        agent,
                        "bench",
                        setting,
                        "t" + task,
                        inSequence ? "s" + task / LENGTH + ".o" + order : "",
                        inSequence ? task % LENGTH : 0,
                        trial),
                    new Ending.Finished(""),
                    new Score.Graded(score.of(agent, task), ""),
                    new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0),
                    Usage.NONE,
                    Usage.NONE));
          }
        }
      }
    }
  }

  private Report report() {
    Experiment experiment =
        Experiment.on("bench")
            .agents("a", "b")
            .settings(CLASSICAL)
            .tasks(TASKS)
            .trials(5)
            .sequence(LENGTH)
            .orders(2)
            .build();
    List<Task> tasks = IntStream.range(0, TASKS).mapToObj(RecordedRun::task).toList();
    return Report.of(
        new Run("r", experiment, Map.of("bench", tasks), List.of()), TASKS, results.stream());
  }
}
