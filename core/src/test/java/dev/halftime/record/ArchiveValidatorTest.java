package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.episode.Lamps;
import dev.halftime.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests of the validation of imported trainings.
final class ArchiveValidatorTest {

  private static String archive(List<Long> seeds, LearningCurve.Evaluation evaluation)
      throws IOException {
    StringWriter archive = new StringWriter();
    Archive.begin(archive);
    Store store = new MemoryStore();
    TrainingRun training = new TrainingRun("t", "ppo", "CartPole-v1", Map.of(), 100, seeds);
    store.begin(training);
    store.keep("t", new LearningCurve(1, true, 100, 3, 1.0, evaluation, List.of()));
    Archive.write(store, training, archive);
    return archive.toString();
  }

  private static void read(String archive) throws IOException {
    Archive.read(
        new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)), new MemoryStore());
  }

  @Test
  void aTrainingThatMakesSenseIsTaken() throws IOException {
    String archive = archive(List.of(1L, 2L), new LearningCurve.Evaluation(500, 1.0, 0));
    read(archive);
    assertThat(Json.read(archive.lines().toList().get(1)).at("/training/imported").isMissingNode())
        .isTrue();
  }

  @Test
  void seedsBeyondAllMeasureAreRefused() throws IOException {
    List<Long> seeds = LongStream.range(1, 20_000).boxed().toList();
    String archive = archive(seeds, new LearningCurve.Evaluation(500, 1.0, 0));
    assertThatThrownBy(() -> read(archive)).hasMessageContaining("line 2", "10,000 seeds");
    String twice = archive(List.of(1L, 1L), new LearningCurve.Evaluation(500, 1.0, 0));
    assertThatThrownBy(() -> read(twice)).hasMessageContaining("each once");
  }

  @Test
  void moreAgentsThanAReportCanCompareAreRefused() throws IOException {
    List<String> agents = IntStream.rangeClosed(0, 10_000).mapToObj(i -> "cmd:x" + i).toList();
    Experiment.Builder desk = Experiment.on("desk").settings(Setting.CLASSICAL).tasks(1);
    String many = archive(desk.agents(agents).build());
    assertThatThrownBy(() -> read(many))
        .hasMessageContaining("line 2: a run has at most 10,000 agents, not 10,001");
    read(archive(desk.agents(agents.subList(1, agents.size())).build()));
  }

  private static String archive(Experiment experiment) throws IOException {
    StringWriter archive = new StringWriter();
    Archive.begin(archive);
    Store store = new MemoryStore();
    Run run = new Run("r", experiment, Map.of("desk", List.of(Task.of("t", "Help."))), List.of());
    store.begin(run);
    Archive.write(store, run, archive);
    return archive.toString();
  }

  /// The parser's own messages would name Java classes and parser options.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "steps":100          | "steps":"many"       | line 2: steps: expected a whole number
          "steps":100          | "steps":[]           | line 2: steps: expected a whole number
          "seeds":[1]          | "seeds":{}           | line 2: seeds: expected a list
          "seeds":[1]          | "seeds":["x"]        | line 2: seeds[0]: expected a whole number
          "hyperparameters":{} | "hyperparameters":3  | line 2: hyperparameters: expected an object
          "finished":true      | "finished":"yes"     | line 3: finished: expected true or false
          "meanReturn":1.0     | "meanReturn":[1]     | line 3: evaluation.meanReturn: expected a number
          "steps":100          | "speed":100          | there is no such field; known: algorithm, environment
          """)
  void aValueOfTheWrongKindIsNamedInPlainWords(String right, String wrong, String why)
      throws IOException {
    String archive = archive(List.of(1L), new LearningCurve.Evaluation(500, 1.0, 0));
    assertThat(archive).contains(right);
    String broken = archive.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    assertThatThrownBy(() -> read(broken))
        .hasMessageContaining(why)
        .message()
        .doesNotContain("java.", "deserialize", "Jackson", "(class");
  }

  @ParameterizedTest
  @CsvSource({"-5, 1", "5, -1"})
  void anEvaluationThatCannotBeIsRefused(int episodes, double deviation) throws IOException {
    String archive = archive(List.of(1L), new LearningCurve.Evaluation(episodes, 1.0, deviation));
    assertThatThrownBy(() -> read(archive)).hasMessageContaining("of the evaluation");
  }

  @Test
  void aRunOfAnArchiveIsMarkedAsOne() throws IOException {
    MemoryStore store = new MemoryStore();
    Experiment experiment = Experiment.on("lamps").agents("able").tasks(1).build();
    Run run = new Run("run", experiment, Map.of("lamps", List.of(Lamps.task(0))), List.of());
    store.begin(run);
    StringWriter archive = new StringWriter();
    Archive.begin(archive);
    Archive.write(store, run, archive);
    MemoryStore other = new MemoryStore();
    Archive.read(
        new ByteArrayInputStream(archive.toString().getBytes(StandardCharsets.UTF_8)), other);

    assertThat(store.runs().getFirst().imported()).isFalse();
    assertThat(other.runs().getFirst().imported()).isTrue();
  }
}
