package dev.halftime.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.ChatFormat;
import dev.halftime.lm.tokenizer.ChatFormat.Turn;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.PreferencePair;
import dev.halftime.lm.train.RewardTraining;
import dev.halftime.lm.train.Schedule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class RewardModelTest {

  private static final RewardModel.Evidence EVIDENCE = new RewardModel.Evidence(80, 20, 17);

  @TempDir Path folder = Path.of(".");

  private Path stored(LlamaConfig config, float... head) {
    Path file = folder.resolve("reward.gguf");
    RewardModel.write(file, Vocabulary.BYTES, config, Given.weights(config), head, EVIDENCE);
    return file;
  }

  @Test
  void aTrainedModelIsLoadedAgainAndGivesTheSameRewards() {
    for (boolean tied : new boolean[] {true, false}) {
      LlamaConfig config = Given.tiny(tied);
      ChatFormat format = new ChatFormat(new Tokenizer(Vocabulary.BYTES));
      List<Turn> kind = List.of(new Turn("user", "Help"), new Turn("assistant", "Gladly!"));
      List<Turn> rude = List.of(new Turn("user", "Help"), new Turn("assistant", "No."));
      PreferencePair pair =
          new PreferencePair(format.conversation(kind), format.conversation(rude));
      Path file = folder.resolve("model.gguf");
      double margin;
      try (Workers workers = new Workers(2)) {
        RewardTraining training =
            new RewardTraining(
                Given.weights(config),
                config,
                OptionalInt.empty(),
                List.of(pair),
                new Schedule(5, 1, 1e-2, 0.1, 1, 200, 1),
                folder.resolve("training" + tied),
                workers);
        training.run(9, (step, loss, tokens) -> {});
        margin = training.margins(List.of(pair))[0];
        RewardModel.write(
            file, Vocabulary.BYTES, config, training.weights(), training.head(), EVIDENCE);
      }
      assertThat(margin).isPositive();
      try (RewardModel model = RewardModel.open(file)) {
        assertThat(model.reward(kind) - model.reward(rude)).isCloseTo(margin, within(1e-3));
        assertThat(model.evidence()).isEqualTo(EVIDENCE);
        assertThatThrownBy(() -> model.reward(new int[513]))
            .hasMessageContaining("1 to 512 tokens, not 513");
      }
    }
  }

  @Test
  void aModelOfTheOtherKindIsRefusedInALine() {
    LlamaConfig config = Given.tiny(true);
    Path reward = stored(config, new float[config.width()]);
    assertThatThrownBy(() -> LanguageModel.open(reward, Precision.FLOAT32))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it is a reward model, which does not generate text");
    assertThatThrownBy(() -> LanguageModel.check(reward)).hasMessageContaining("a reward model");
    Path writer = folder.resolve("writer.gguf");
    LanguageModel.write(
        writer, Vocabulary.BYTES, config, Parameters.random(config, 1), TensorType.F32);
    assertThatThrownBy(() -> RewardModel.open(writer))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it is not a reward model; train one with 'halftime lm reward'");
  }

  @Test
  void aHeadThatDoesNotFitIsRefused() {
    LlamaConfig config = Given.tiny(true);
    Path shorter = stored(config, new float[config.width() - 1]);
    assertThatThrownBy(() -> RewardModel.open(shorter))
        .hasMessageContaining("its head has 23 weights instead of 24");
    float[] broken = new float[config.width()];
    Arrays.fill(broken, Float.NaN);
    Path unknown = stored(config, broken);
    assertThatThrownBy(() -> RewardModel.open(unknown))
        .hasMessageContaining("its head contains NaN");
  }

  @Test
  void aRewardThatIsNoNumberIsRefused() {
    LlamaConfig config = Given.tiny(true);
    float[] vast = new float[config.width()];
    Arrays.fill(vast, Float.MAX_VALUE);
    try (RewardModel model = RewardModel.open(stored(config, vast))) {
      assertThatThrownBy(() -> model.reward(new int[] {1, 2, 3}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("damaged or too large");
    }
  }

  @Test
  void aConversationEndsWithItsLastTurn() {
    Tokenizer tokenizer = new Tokenizer(Vocabulary.BYTES);
    ChatFormat format = new ChatFormat(tokenizer);
    List<Turn> turns = List.of(new Turn("user", "a"), new Turn("assistant", "b"));
    String said = "<|im_start|>user\na<|im_end|>\n<|im_start|>assistant\nb<|im_end|>";
    assertThat(format.conversation(turns)).isEqualTo(tokenizer.encode(said, true));
    String next = said + "\n<|im_start|>assistant\n";
    assertThat(format.prompt(turns)).isEqualTo(tokenizer.encode(next, true));
  }
}
