package dev.halftime.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.Given;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.rl.PolicyOptimization;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.PolicyTraining.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("outside")
final class PolicyTrainingTest {

  private static final LlamaConfig TINY = Given.tiny(true);
  private static final int BATCH = 16;
  private static final int GROUP = 8;
  private static final int STEPS = 120;

  @TempDir Path folder;

  private final Workers workers = new Workers(2);

  @AfterEach
  void end() {
    workers.close();
  }

  /// One-token answers to two prompts: after the first, the lower 100 tokens are right, after the
  /// second the upper 100.
  private static final class Answers implements PolicyTraining.Sampler {

    private final boolean blind;
    private final List<Boolean> right = new ArrayList<>();

    Answers(boolean blind) {
      this.blind = blind;
    }

    @Override
    public List<SampledEpisode> sample(int step, Parameters weights) {
      SplittableRandom random = new SplittableRandom(step);
      List<SampledEpisode> rollouts = new ArrayList<>();
      try (LanguageModel model =
          LanguageModel.of(new Tokenizer(Vocabulary.BYTES), TINY, weights, Precision.FLOAT32)) {
        for (int i = 0; i < BATCH; i++) {
          int prompt = i / GROUP % 2;
          int answer = drawn(model, prompt, random.nextDouble());
          boolean good = prompt == 0 ? answer < 100 : answer >= TINY.vocabulary() - 100;
          right.add(good);
          double reward = blind ? random.nextInt(2) : good ? 1 : 0;
          Example text =
              new Example(new int[] {prompt, 7, answer}, new boolean[] {false, false, true});
          rollouts.add(new SampledEpisode(List.of(text), reward));
        }
      }
      return rollouts;
    }

    private static int drawn(LanguageModel model, int prompt, double uniform) {
      var logits = model.logits(new int[] {prompt, 7}, new int[0])[0];
      double left = uniform;
      for (int token = 0; token < TINY.vocabulary(); token++) {
        left -= Math.exp(logits.logProbability(token));
        if (left < 0) {
          return token;
        }
      }
      return TINY.vocabulary() - 1;
    }
  }

  private PolicyTraining training(PolicyOptimization.Name name, OptionalInt rank, Path where) {
    return new PolicyTraining(
        Parameters.random(TINY, 4),
        TINY,
        rank,
        name.usual(),
        new Schedule(STEPS, BATCH, 1e-2, 0, 1, 30, 7),
        GROUP,
        1,
        3,
        where,
        workers);
  }

  private static double late(List<StepResult> curve) {
    return curve.subList(STEPS - 10, STEPS).stream()
        .mapToDouble(StepResult::reward)
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @Tag("whole")
  @EnumSource
  void eachAlgorithmLearnsFromRewards(PolicyOptimization.Name name) {
    PolicyTraining training = training(name, OptionalInt.empty(), folder);
    training.run(100, new Answers(false), (_, _) -> {});

    List<StepResult> curve = training.curve();
    assertThat(curve.getFirst().reward()).isLessThan(0.75);
    assertThat(late(curve)).isGreaterThan(0.9);
    assertThat(curve.getFirst().divergence()).isZero();
    assertThat(curve.getLast().divergence()).isPositive();
  }

  @ParameterizedTest
  @Tag("whole")
  @EnumSource
  void fromRewardsWithoutMeaningNothingIsLearned(PolicyOptimization.Name name) {
    PolicyTraining training = training(name, OptionalInt.empty(), folder);
    Answers answers = new Answers(true);
    training.run(100, answers, (_, _) -> {});

    List<Boolean> late = answers.right.subList(BATCH * (STEPS - 10), BATCH * STEPS);
    assertThat(late.stream().filter(it -> it).count()).isLessThan(late.size() * 3 / 4);
  }

  @Test
  void theDivergenceFromTheInitialModelIsPenalised() {
    PolicyOptimization.Name name = PolicyOptimization.Name.GRPO;
    PolicyTraining free = training(name, OptionalInt.of(4), folder.resolve("free"));
    free.run(100, new Answers(false), (_, _) -> {});
    PolicyOptimization usual = name.usual();
    PolicyTraining held =
        new PolicyTraining(
            Parameters.random(TINY, 4),
            TINY,
            OptionalInt.of(4),
            new PolicyOptimization(
                usual.baseline(),
                usual.sum(),
                usual.bySequence(),
                usual.scale(),
                usual.epsilonLow(),
                usual.epsilonHigh(),
                usual.delta(),
                5,
                usual.updates(),
                usual.gaeLambda(),
                usual.valueCoefficient()),
            new Schedule(STEPS, BATCH, 1e-2, 0, 1, 30, 7),
            GROUP,
            1,
            3,
            folder.resolve("held"),
            workers);
    held.run(100, new Answers(false), (_, _) -> {});

    assertThat(held.curve().getLast().divergence())
        .isLessThan(free.curve().getLast().divergence() / 2);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @Tag("whole")
  @EnumSource
  void aTrainingThatIsStoppedGoesOnToTheSameBytes(PolicyOptimization.Name name) throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    training(name, OptionalInt.empty(), whole).run(3, new Answers(false), (_, _) -> {});
    for (int stop : new int[] {5, 17}) {
      assertThatThrownBy(() ->
              training(name, OptionalInt.empty(), parts)
                  .run(
                      3,
                      new Answers(false),
                      (step, _) -> {
                        if (step == stop) {
                          throw new Killed();
                        }
                      }))
          .isInstanceOf(Killed.class);
    }
    training(name, OptionalInt.empty(), parts).run(3, new Answers(false), (_, _) -> {});

    assertThat(Files.readAllBytes(parts.resolve("checkpoint.bin")))
        .isEqualTo(Files.readAllBytes(whole.resolve("checkpoint.bin")));
    assertThatThrownBy(() -> training(name, OptionalInt.of(2), whole))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("delete it to start over");
  }

  @Test
  void episodesOfWhichNothingIsKnownStopTheTraining() {
    PolicyTraining training = training(PolicyOptimization.Name.GRPO, OptionalInt.empty(), folder);
    SampledEpisode unknown = new SampledEpisode(List.of(Example.of(1, 2)), Double.NaN);

    assertThatThrownBy(
            () -> training.run(1, (_, _) -> Collections.nCopies(BATCH, unknown), (_, _) -> {}))
        .hasMessageContaining("no episode of step 1 has a score");
  }

  @Test
  void gradientsOfTheValueHeadAreThoseOfFiniteDifferences() {
    TrainableLlama model = TrainableLlamas.full(Given.weights(TINY), TINY, workers);
    ValueHead head = new ValueHead(TINY.width());
    float[] weights = head.trained().getFirst().values();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    List<Example> texts = List.of(Example.of(1, 2, 3, 4, 5), Example.of(9, 8, 7));
    TrainingPass pass = model.forward(texts);
    double[] slopes = random.doubles(pass.values(head).length, -1, 1).toArray();
    pass.backward(new double[slopes.length], slopes, head);
    List<Trained> all = new ArrayList<>(model.trained());
    all.addAll(head.trained());
    for (Trained trained : all) {
      int most = 0;
      for (int i = 0; i < trained.gradient().length; i++) {
        most = Math.abs(trained.gradient()[i]) > Math.abs(trained.gradient()[most]) ? i : most;
      }
      double slope = trained.gradient()[most];
      double step = 2e-3;
      float before = trained.values()[most];
      trained.values()[most] = (float) (before + step);
      double above = value(model, texts, slopes, head);
      trained.values()[most] = (float) (before - step);
      double below = value(model, texts, slopes, head);
      trained.values()[most] = before;
      model.repack();
      assertThat((above - below) / (2 * step))
          .as(trained.name())
          .isCloseTo(slope, within(0.03 * Math.abs(slope) + 0.01));
    }
  }

  private static double value(
      TrainableLlama model, List<Example> texts, double[] slopes, ValueHead head) {
    model.repack();
    double[] values = model.forward(texts).values(head);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * slopes[i];
    }
    return sum;
  }
}
