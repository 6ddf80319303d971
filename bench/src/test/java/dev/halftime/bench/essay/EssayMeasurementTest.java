package dev.halftime.bench.essay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.bench.essay.EssayCell.Policy;
import dev.halftime.bench.essay.EssayCell.Start;
import dev.halftime.bench.essay.EssayCell.Thoughts;
import dev.halftime.bench.essay.EssayCell.Tuning;
import dev.halftime.bench.essay.TeacherDemonstrations.Demonstration;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.BytePairTrainer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.models.FineTuningExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small versions of the experiments.
@Tag("whole")
final class EssayMeasurementTest {

  private static final Tuning BRIEF = new Tuning(20, 8, 4, 3e-3);

  @TempDir private Path folder;
  private Path model;
  private EssayMeasurement measurement;

  @BeforeEach
  void begin() {
    model = folder.resolve("model.gguf");
    measurement = new EssayMeasurement(model, folder.resolve("checkpoints"), new EssayTests(6));
  }

  @Test
  void aCellIsMeasuredOnceAndTheSameAgain() throws IOException {
    EssayCell cell = EssayCell.tuned(Start.SMALL, Thoughts.OWN, BRIEF, 1);
    EssayResult result = measurement.measure(cell, "command");

    assertThat(result.tests()).hasSize(3);
    EssayResult.Test unseen = result.tests().getFirst();
    assertThat(unseen.written()).hasSize(6).matches("[01]+");
    assertThat(unseen.chosen()).hasSize(6).matches("[01]+");
    assertThat(unseen.changed()).hasSize(6).matches("[fko-]+");
    assertThat(result.tests().get(1).written()).hasSize(12);
    assertThat(result.targets()).isGreaterThan(32 * 10L);
    assertThat(measurement.measure(cell, "command").tests()).isEqualTo(result.tests());

    Path page = folder.resolve("page.md");
    Files.writeString(page, "<!-- essay: begin -->\n<!-- essay: end -->\n");
    Path file = folder.resolve("results/essay.jsonl");
    Files.createDirectories(folder.resolve("results"));
    Files.writeString(file, Json.MAPPER.writeValueAsString(result) + "\n");
    new Essay(page, file, measurement, "command").run(List.of(cell));
    assertThat(Essay.read(file).values()).containsExactly(result);
  }

  @Test
  void theCostOfEarlierProcessesCounts() throws IOException {
    EssayCell cell = EssayCell.tuned(Start.SMALL, Thoughts.NONE, BRIEF, 1);
    EssayResult _ = measurement.measure(cell, "command");
    try (Stream<Path> all = Files.walk(folder.resolve("checkpoints"))) {
      Path cost = all.filter(it -> it.endsWith("cpu-seconds.txt")).findFirst().orElseThrow();
      Files.writeString(cost, "1000");
    }

    assertThat(measurement.measure(cell, "command").cpu()).isBetween(1000.0, 2000.0);
  }

  @Test
  void reinforcementLearningContinuesTheFineTuning() {
    EssayCell cell = EssayCell.tuned(Start.SMALL, Thoughts.NONE, BRIEF, 1);
    EssayResult before = measurement.measure(cell, "command");
    EssayResult after = measurement.measure(cell.improved(new Policy(3, 3e-4)), "command");

    assertThat(after.loss()).isEqualTo(before.loss());
    assertThat(after.rewards()).hasSize(3).allMatch(it -> it >= 0 && it <= 1);
    assertThat(measurement.measure(cell.improved(new Policy(3, 3e-4)), "command").rewards())
        .isEqualTo(after.rewards());
  }

  @Test
  void aPretrainedModelIsTunedShuffledHashedOrShownExamples() {
    EssayCell tuned = EssayCell.tuned(Start.PRIOR, Thoughts.SHUFFLED, BRIEF, 1);
    EssayCell hashed = new EssayCell(Start.PRIOR, Thoughts.OWN, true, BRIEF, 0, Policy.NONE, 1);
    EssayCell shown =
        new EssayCell(Start.PRIOR, Thoughts.OWN, false, Tuning.NONE, 2, Policy.NONE, 1);
    pretrained(hashed);

    for (EssayCell cell : List.of(tuned, hashed, shown)) {
      EssayResult result = measurement.measure(cell, "command");
      assertThat(result.tests()).hasSize(3);
      assertThat(result.targets() > 0).isEqualTo(cell.trained());
      assertThat(result.tests().get(1).chosen()).hasSize(3).matches("[01]+");
      assertThat(result.tests().get(1).changed()).hasSize(cell.equals(tuned) ? 0 : 3);
    }
  }

  /// Writes a small model with random weights, in place of the pre-trained one.
  private void pretrained(EssayCell cell) {
    List<Demonstration> some = TeacherDemonstrations.of(cell, List.of(), 20);
    Vocabulary vocabulary =
        BytePairTrainer.train(
            some.stream().flatMap(it -> FineTuningExamples.words(it.request(), it.answer())), 300);
    LlamaConfig config =
        new LlamaConfig(vocabulary.size(), 24, 2, 4, 2, 6, 40, 1024, 10_000, 1e-5, true);
    LanguageModel.write(model, vocabulary, config, Parameters.random(config, 1), TensorType.F32);
  }
}
