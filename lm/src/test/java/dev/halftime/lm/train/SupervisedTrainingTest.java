package dev.halftime.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.Given;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.BytePairTrainer;
import dev.halftime.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class SupervisedTrainingTest {

  private static final LlamaConfig TINY = Given.tiny(true);

  @TempDir Path folder;

  private final Workers workers = new Workers(2);
  private final SplittableRandom random = new SplittableRandom(8);

  @AfterEach
  void end() {
    workers.close();
  }

  private List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      examples.add(Example.of(random.ints(4 + i, 0, 259).toArray()));
    }
    return examples;
  }

  private SupervisedTraining training(
      List<Example> examples, OptionalInt rank, int steps, Path where, Workers by) {
    return new SupervisedTraining(
        Parameters.random(TINY, 4),
        TINY,
        rank,
        examples,
        new Schedule(steps, 4, 3e-3, 0.1, 1, 30, 7),
        where,
        by);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  @Tag("whole")
  void trainingThatIsStoppedAnywhereGoesOnToTheSameBytes() throws IOException {
    List<Example> examples = examples();
    for (OptionalInt rank : List.of(OptionalInt.empty(), OptionalInt.of(2))) {
      Path whole = folder.resolve("whole" + rank.orElse(0));
      training(examples, rank, 12, whole, workers).run(100, (step, loss, tokens) -> {});
      Path cut = folder.resolve("cut" + rank.orElse(0));
      for (int stop : new int[] {1, 2, 7, 11}) {
        int at = stop;
        try (Workers alone = new Workers(1)) {
          assertThatThrownBy(() ->
                  training(examples, rank, 12, cut, alone)
                      .run(
                          3,
                          (step, loss, tokens) -> {
                            if (step >= at) {
                              throw new Killed();
                            }
                          }))
              .isInstanceOf(Killed.class);
        }
      }
      SupervisedTraining last = training(examples, rank, 12, cut, workers);
      assertThat(last.steps()).isEqualTo(9);
      last.run(3, (step, loss, tokens) -> {});
      assertThat(Files.readAllBytes(cut.resolve("checkpoint.bin")))
          .isEqualTo(Files.readAllBytes(whole.resolve("checkpoint.bin")));
    }
  }

  @Test
  void aCheckpointOfOtherTrainingOrADamagedOneIsRefused() throws IOException {
    List<Example> examples = examples();
    training(examples, OptionalInt.empty(), 3, folder, workers).run(1, (s, l, t) -> {});
    assertThatThrownBy(() -> training(examples(), OptionalInt.empty(), 3, folder, workers))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("a training with other data")
        .hasMessageContaining("delete it to start over");
    Path file = folder.resolve("checkpoint.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> training(examples, OptionalInt.empty(), 3, folder, workers))
        .hasMessageContaining("it is damaged");
    Files.write(file, Arrays.copyOf(bytes, 1000));
    assertThatThrownBy(() -> training(examples, OptionalInt.empty(), 3, folder, workers))
        .hasMessageContaining("it is truncated");
  }

  @Test
  void gradientsThatAreAddedUpAreThoseOfTheWholeBatch() {
    List<Example> examples = examples();
    SupervisedTraining many = training(examples, OptionalInt.empty(), 3, folder, workers);
    SupervisedTraining one =
        new SupervisedTraining(
            Parameters.random(TINY, 4),
            TINY,
            OptionalInt.empty(),
            examples,
            new Schedule(3, 4, 3e-3, 0.1, 1, 10_000, 7),
            folder.resolve("one"),
            workers);
    many.run(9, (s, l, t) -> {});
    one.run(9, (s, l, t) -> {});
    for (int i = 0; i < 3; i++) {
      assertThat(many.losses().get(i)).isCloseTo(one.losses().get(i), within(1e-4));
    }
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    assertThatThrownBy(
            () -> training(List.of(Example.of(5)), OptionalInt.empty(), 1, folder, workers))
        .hasMessageContaining("no token contributes");
    assertThatThrownBy(
            () -> training(List.of(Example.of(5, 300)), OptionalInt.empty(), 1, folder, workers))
        .hasMessageContaining("the token 300 is not in the vocabulary of 259");
    assertThatThrownBy(() ->
            training(List.of(Example.of(new int[600])), OptionalInt.empty(), 1, folder, workers))
        .hasMessageContaining("exceeds the context of 512");
    assertThatThrownBy(() -> new Schedule(1, 1, Double.NaN, 0, 1, 9, 1))
        .hasMessageContaining("a learning rate from 0 to 1");
  }

  /// Questions which of two words comes first, with their answers: copying by content.
  private List<String> questions(int count, boolean shuffled) {
    List<String> words =
        List.of("ape", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "ibis", "jay");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String one = words.get(random.nextInt(10));
      String other = words.get(random.nextInt(10));
      String said = shuffled ? words.get(random.nextInt(10)) : one;
      texts.add("first of " + one + " and " + other + "? " + said);
    }
    return texts;
  }

  private double unseenLoss(boolean shuffled, int steps, LlamaConfig shape) {
    List<String> texts = questions(600, shuffled);
    Tokenizer tokenizer = new Tokenizer(BytePairTrainer.train(texts.stream(), 320));
    LlamaConfig config =
        new LlamaConfig(
            tokenizer.vocabulary().size(),
            shape.width(),
            shape.layers(),
            shape.heads(),
            shape.groups(),
            shape.head(),
            shape.hidden(),
            64,
            10_000,
            1e-5,
            true);
    SupervisedTraining training =
        new SupervisedTraining(
            Parameters.random(config, 1),
            config,
            OptionalInt.empty(),
            texts.stream().map(text -> answer(tokenizer, text)).toList(),
            new Schedule(steps, 16, 3e-3, 0.1, 1, 4096, 1),
            folder.resolve("questions" + shuffled),
            workers);
    training.run(1_000, (step, loss, tokens) -> {});
    return training.loss(
        questions(100, false).stream().map(text -> answer(tokenizer, text)).toList());
  }

  private static Example answer(Tokenizer tokenizer, String text) {
    int[] tokens = tokenizer.encode(text, false);
    boolean[] counts = new boolean[tokens.length];
    int asked = tokenizer.encode(text.substring(0, text.indexOf('?') + 1), false).length;
    Arrays.fill(counts, asked, tokens.length, true);
    return new Example(tokens, counts);
  }

  @Test
  @Tag("whole")
  void aModelOfHalfAMillionWeightsLearnsAndFromShuffledAnswersItDoesNot() {
    LlamaConfig shape = new LlamaConfig(320, 96, 4, 4, 2, 24, 288, 64, 10_000, 1e-5, true);
    assertThat(shape.parameters()).isBetween(450_000L, 600_000L);
    double learned = unseenLoss(false, 120, shape);
    double shuffled = unseenLoss(true, 120, shape);
    assertThat(learned).isLessThan(0.3);
    assertThat(shuffled).as("no better than chance, ln 10").isGreaterThan(2);
  }

  @Test
  void mergesAreThoseThatAreFoundMostOften() {
    Tokenizer tokenizer =
        new Tokenizer(BytePairTrainer.train(List.of("low lower lowest", "low").stream(), 262));
    assertThat(tokenizer.vocabulary().merges()).containsExactly("l o", "lo w", "Ġ low");
    assertThat(tokenizer.decode(tokenizer.encode("slow lower", false))).isEqualTo("slow lower");
    assertThat(BytePairTrainer.train(List.of("abc").stream(), 400).size()).isEqualTo(259);
    assertThatThrownBy(() -> BytePairTrainer.train(List.<String>of().stream(), 9))
        .hasMessageContaining("at least 259 tokens, not 9");
  }
}
