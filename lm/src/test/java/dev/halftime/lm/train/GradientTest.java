package dev.halftime.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.Given;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class GradientTest {

  private final Workers workers = new Workers(2);
  private final SplittableRandom random = new SplittableRandom(6);

  @AfterEach
  void end() {
    workers.close();
  }

  private Example example(int length) {
    boolean[] counts = new boolean[length];
    for (int i = 0; i < length; i++) {
      counts[i] = random.nextInt(3) > 0;
    }
    return new Example(random.ints(length, 0, 259).toArray(), counts);
  }

  private static Parameters weights(LlamaConfig config) {
    Parameters weights = Parameters.random(config, 2);
    for (String name : weights.names()) {
      float[] values = weights.values(name);
      for (int i = 0; i < values.length; i++) {
        values[i] *= weights.shape(name).size() > 1 ? 10 : 1 + i % 3 * 0.2f;
      }
    }
    return weights;
  }

  /// Returns a weighted sum of log-probabilities.
  private static double value(TrainableLlama model, List<Example> examples, double[] slopes) {
    double[] found = model.forward(examples).logProbabilities();
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      sum += found[i] * slopes[i];
    }
    return sum;
  }

  @Test
  void gradientsOfEveryLayerAreThoseOfFiniteDifferences() {
    for (boolean tied : new boolean[] {true, false}) {
      LlamaConfig config = Given.tiny(tied);
      check(TrainableLlamas.full(weights(config), config, workers), 9 * 2 + 2);
    }
  }

  @Test
  void gradientsOfEveryLowRankChangeAreThoseOfFiniteDifferences() {
    LlamaConfig config = Given.tiny(true);
    TrainableLlama model = TrainableLlamas.lowRank(weights(config), config, 3, 5, workers);
    model.trained().stream()
        .filter(it -> it.name().endsWith("lora_b"))
        .forEach(it ->
            Arrays.setAll(
                new int[it.values().length],
                i -> {
                  it.values()[i] = (float) random.nextGaussian() * 0.2f;
                  return 0;
                }));
    model.repack();
    check(model, 2 * 7 * 2);
  }

  /// Compares directional derivatives with finite differences, in the direction of each array's
  /// gradient and in random directions.
  private void check(TrainableLlama model, int arrays) {
    assertThat(model.trained()).hasSizeGreaterThanOrEqualTo(arrays);
    List<Example> examples = List.of(example(9), example(40), example(1), example(17));
    int count = examples.stream().mapToInt(Example::count).sum();
    double[] slopes = random.doubles(count, -0.2, 0.2).toArray();
    TrainingPass pass = model.forward(examples);
    pass.backward(slopes);
    for (Trained trained : model.trained()) {
      float[] before = trained.values().clone();
      for (int round = 0; round < 2; round++) {
        double[] direction = new double[before.length];
        double slope = 0;
        double length = 0;
        for (int i = 0; i < direction.length; i++) {
          direction[i] =
              round == 0
                  ? trained.gradient()[i]
                  : random.nextGaussian() + 3 * Math.signum(trained.gradient()[i]);
          length += direction[i] * direction[i];
        }
        length = Math.sqrt(length);
        for (int i = 0; i < direction.length; i++) {
          slope += direction[i] / length * trained.gradient()[i];
        }
        double step = 4e-3;
        double above = moved(model, trained, before, direction, step / length, examples, slopes);
        double below = moved(model, trained, before, direction, -step / length, examples, slopes);
        System.arraycopy(before, 0, trained.values(), 0, before.length);
        model.repack();
        assertThat((above - below) / (2 * step))
            .as(trained.name())
            .isCloseTo(slope, within(0.02 * Math.abs(slope) + 3e-3));
      }
    }
  }

  private static double moved(
      TrainableLlama model,
      Trained trained,
      float[] before,
      double[] direction,
      double by,
      List<Example> examples,
      double[] slopes) {
    for (int i = 0; i < before.length; i++) {
      trained.values()[i] = (float) (before[i] + by * direction[i]);
    }
    model.repack();
    return value(model, examples, slopes);
  }

  @Test
  void aLowRankChangeThatHasLearnedNothingIsNone() {
    LlamaConfig config = Given.tiny(true);
    Parameters weights = weights(config);
    for (String name : weights.names()) {
      // Frozen weights are stored in bfloat16, so use values that it represents exactly.
      float[] values = weights.values(name);
      for (int i = 0; i < values.length; i++) {
        values[i] =
            weights.shape(name).size() > 1
                ? Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xFFFF0000)
                : values[i];
      }
    }
    List<Example> examples = List.of(example(30), example(12));
    double[] base =
        TrainableLlamas.full(weights, config, workers).forward(examples).logProbabilities();
    TrainableLlama low = TrainableLlamas.lowRank(weights, config, 4, 1, workers);
    assertThat(low.forward(examples).logProbabilities()).isEqualTo(base);
    assertThat(low.weights(weights).values("blk.1.attn_q.weight"))
        .isEqualTo(weights.values("blk.1.attn_q.weight"));
  }

  @Test
  void weightsThatAChangeIsAddedToComputeTheSame() {
    LlamaConfig config = Given.tiny(true);
    Parameters weights = weights(config);
    TrainableLlama low = TrainableLlamas.lowRank(weights, config, 4, 1, workers);
    for (Trained trained : low.trained()) {
      for (int i = 0; i < trained.values().length; i++) {
        trained.values()[i] += (float) random.nextGaussian() * 0.05f;
      }
    }
    low.repack();
    List<Example> examples = List.of(example(30), example(12));
    double[] merged =
        TrainableLlamas.full(low.weights(weights), config, workers)
            .forward(examples)
            .logProbabilities();
    double[] found = low.forward(examples).logProbabilities();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(merged[i], within(0.15));
    }
  }

  @Test
  void gradientsDependOnNoThread() {
    LlamaConfig config = Given.tiny(false);
    List<Example> examples = List.of(example(33), example(64), example(5));
    int count = examples.stream().mapToInt(Example::count).sum();
    double[] slopes = random.doubles(count, -0.2, 0.2).toArray();
    TrainableLlama two = TrainableLlamas.full(weights(config), config, workers);
    two.forward(examples).backward(slopes);
    try (Workers alone = new Workers(1)) {
      TrainableLlama one = TrainableLlamas.full(weights(config), config, alone);
      one.forward(examples).backward(slopes);
      for (int i = 0; i < one.trained().size(); i++) {
        assertThat(one.trained().get(i).gradient()).isEqualTo(two.trained().get(i).gradient());
      }
    }
  }
}
