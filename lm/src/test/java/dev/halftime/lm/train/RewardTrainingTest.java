package dev.halftime.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.Given;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class RewardTrainingTest {

  private static final LlamaConfig TINY = Given.tiny(true);
  private static final List<OptionalInt> RANKS =
      List.of(OptionalInt.empty(), OptionalInt.of(2), OptionalInt.of(0));

  @TempDir Path folder = Path.of(".");

  private final Workers workers = new Workers(2);
  private final SplittableRandom random = new SplittableRandom(8);

  @AfterEach
  void end() {
    workers.close();
  }

  private List<PreferencePair> pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> new PreferencePair(tokens(1 + random.nextInt(9)), tokens(5)))
        .toList();
  }

  private int[] tokens(int length) {
    return random.ints(length, 0, 259).toArray();
  }

  private RewardTraining training(
      List<PreferencePair> pairs, OptionalInt rank, int steps, Path where, Workers by) {
    return new RewardTraining(
        Parameters.random(TINY, 4),
        TINY,
        rank,
        pairs,
        new Schedule(steps, 4, 3e-3, 0.1, 1, 30, 7),
        where,
        by);
  }

  @Test
  void gradientsOfTheLossAreThoseOfFiniteDifferences() {
    for (OptionalInt rank : RANKS) {
      TrainableReward reward = TrainableReward.of(Given.weights(TINY), TINY, rank, 5, workers);
      for (Trained trained : reward.trained()) {
        boolean zero = trained.name().matches("value_head.weight|.*lora_b");
        for (int i = 0; zero && i < trained.values().length; i++) {
          trained.values()[i] = (float) random.nextGaussian() * 0.3f;
        }
      }
      reward.model().repack();
      List<PreferencePair> pairs = pairs(5);
      double loss = reward.gradient(pairs, 20);
      assertThat(loss).isCloseTo(loss(reward, pairs), within(1e-6));
      for (Trained trained : reward.trained()) {
        checkSlope(reward, trained, pairs);
      }
    }
  }

  /// Compares the derivative in the direction of an array's gradient with a finite difference.
  private void checkSlope(TrainableReward reward, Trained trained, List<PreferencePair> pairs) {
    float[] before = trained.values().clone();
    double slope = 0;
    for (float each : trained.gradient()) {
      slope += (double) each * each;
    }
    slope = Math.sqrt(slope);
    assertThat(slope).as(trained.name()).isPositive();
    double step = 4e-3;
    double[] found = new double[2];
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < before.length; i++) {
        trained.values()[i] =
            (float) (before[i] + (side == 0 ? step : -step) / slope * trained.gradient()[i]);
      }
      reward.model().repack();
      found[side] = loss(reward, pairs);
    }
    System.arraycopy(before, 0, trained.values(), 0, before.length);
    reward.model().repack();
    assertThat((found[0] - found[1]) / (2 * step))
        .as(trained.name())
        .isCloseTo(slope, within(0.02 * slope + 1e-3));
  }

  private static double loss(TrainableReward reward, List<PreferencePair> pairs) {
    return Arrays.stream(reward.margins(pairs, 50))
        .map(margin -> -Math.log(1 / (1 + Math.exp(-margin))))
        .average()
        .orElseThrow();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  @Tag("whole")
  void trainingThatIsStoppedAnywhereGoesOnToTheSameBytes() throws IOException {
    List<PreferencePair> pairs = pairs(13);
    for (OptionalInt rank : RANKS) {
      Path whole = folder.resolve("whole" + rank);
      RewardTraining at = training(pairs, rank, 12, whole, workers);
      at.run(100, (step, loss, tokens) -> {});
      assertThat(at.losses().getFirst())
          .as("a head of 0 knows nothing")
          .isCloseTo(Math.log(2), within(1e-9));
      Path cut = folder.resolve("cut" + rank);
      for (int stop : new int[] {1, 2, 7, 11}) {
        try (Workers alone = new Workers(1)) {
          assertThatThrownBy(() ->
                  training(pairs, rank, 12, cut, alone)
                      .run(
                          3,
                          (step, loss, tokens) -> {
                            if (step >= stop) {
                              throw new Killed();
                            }
                          }))
              .isInstanceOf(Killed.class);
        }
      }
      RewardTraining last = training(pairs, rank, 12, cut, workers);
      assertThat(last.steps()).isEqualTo(9);
      last.run(3, (step, loss, tokens) -> {});
      assertThat(Files.readAllBytes(cut.resolve("checkpoint.bin")))
          .isEqualTo(Files.readAllBytes(whole.resolve("checkpoint.bin")));
      assertThat(last.head()).isEqualTo(at.head());
      boolean trained = rank.isEmpty() || rank.getAsInt() > 0;
      assertThat(
              Arrays.equals(
                  last.weights().values("blk.0.attn_q.weight"),
                  Parameters.random(TINY, 4).values("blk.0.attn_q.weight")))
          .isNotEqualTo(trained);
    }
  }

  @Test
  void otherCheckpointsAndUnusablePairsAreRefused() {
    List<PreferencePair> pairs = pairs(5);
    training(pairs, OptionalInt.of(0), 2, folder, workers).run(1, (s, l, t) -> {});
    assertThatThrownBy(() -> training(pairs(5), OptionalInt.of(0), 2, folder, workers))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("delete it to start over");
    assertThatThrownBy(() -> training(pairs, OptionalInt.of(1), 2, folder, workers))
        .hasMessageContaining("delete it to start over");
    Path other = folder.resolve("other");
    assertThatThrownBy(() -> training(List.of(), OptionalInt.of(0), 2, other, workers))
        .hasMessageContaining("nothing to learn");
    assertThatThrownBy(() -> new PreferencePair(new int[0], tokens(3)))
        .hasMessage("a pair needs two texts of 1 token or more, not 0 and 3");
    assertThatThrownBy(() ->
            training(
                List.of(new PreferencePair(tokens(3), tokens(600))),
                OptionalInt.of(0),
                2,
                other,
                workers))
        .hasMessageContaining("exceeds the context of 512");
    assertThatThrownBy(() ->
            training(
                List.of(new PreferencePair(new int[] {1, 900}, tokens(6))),
                OptionalInt.of(0),
                2,
                other,
                workers))
        .hasMessageContaining("the token 900 is not in the vocabulary");
  }

  /// Pairs of texts of the same two marks and some noise, of which the one with the marks in order
  /// is preferred: no single token tells them apart.
  private List<PreferencePair> planted(int count, boolean shuffled) {
    List<PreferencePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] good = random.ints(6, 20, 40).toArray();
      int[] bad = random.ints(6, 20, 40).toArray();
      mark(good, 7, 9);
      mark(bad, 9, 7);
      boolean swapped = shuffled && random.nextBoolean();
      pairs.add(swapped ? new PreferencePair(bad, good) : new PreferencePair(good, bad));
    }
    return pairs;
  }

  private void mark(int[] text, int first, int second) {
    int at = random.nextInt(5);
    text[at] = first;
    text[at + 1 + random.nextInt(5 - at)] = second;
  }

  private double accuracy(boolean shuffled, LlamaConfig config) {
    RewardTraining training =
        new RewardTraining(
            Parameters.random(config, 1),
            config,
            OptionalInt.empty(),
            planted(400, shuffled),
            new Schedule(150, 32, 3e-3, 0.1, 1, 2048, 1),
            folder.resolve("planted" + shuffled),
            workers);
    training.run(1_000, (step, loss, tokens) -> {});
    double[] margins = training.margins(planted(200, false));
    return (double) Arrays.stream(margins).filter(margin -> margin > 0).count() / margins.length;
  }

  @Test
  @Tag("whole")
  void aPlantedPreferenceIsLearnedAndFromShuffledLabelsItIsNot() {
    LlamaConfig config =
        new LlamaConfig(Vocabulary.BYTES.size(), 48, 2, 4, 2, 12, 96, 64, 10_000, 1e-5, true);
    assertThat(config.parameters()).isLessThan(500_000);
    assertThat(accuracy(false, config)).isGreaterThan(0.9);
    assertThat(accuracy(true, config)).as("chance, n = 200").isBetween(0.3, 0.7);
  }
}
