package dev.halftime.learn.algo.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.net.NetworkParameters;
import dev.halftime.learn.random.Generator;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

final class DistributionTest {

  private static final double H = 1e-2;

  @Test
  void aChoiceIsDrawnWithItsProbability() {
    Categorical categorical = new Categorical(3);
    float[] outputs = {0, 1, 2};
    float[] action = new float[1];
    int[] counts = new int[3];
    Generator random = Generator.of(1);
    for (int i = 0; i < 30_000; i++) {
      categorical.sample(outputs, 0, random, action, 0);
      counts[(int) action[0]]++;
    }
    for (int i = 0; i < 3; i++) {
      action[0] = i;
      double p = Math.exp(categorical.logProbability(outputs, 0, action, 0));
      assertThat(counts[i] / 30_000.0).isCloseTo(p, within(0.01));
    }
    assertThat(categorical.entropy(new float[] {5, 5, 5}, 0)).isCloseTo(Math.log(3), within(1e-6));
  }

  @Test
  void theGradientOfAChoiceIsTheFiniteDifference() {
    Categorical categorical = new Categorical(4);
    float[] outputs = {0.3f, -1, 0.5f, 1.2f};
    float[] action = {2};
    float[] gradient = gradient(categorical, outputs, action);
    for (int i = 0; i < 4; i++) {
      assertThat((double) gradient[i])
          .isCloseTo(
              slope(outputs, i, () -> objective(categorical, outputs, action)), within(1e-3));
    }
  }

  @Test
  void theGradientOfANormalIsTheFiniteDifferenceItsDeviationIncluded() {
    Gaussian gaussian = new Gaussian(2);
    NetworkParameters parameters = new NetworkParameters(2);
    gaussian.use(parameters, 0);
    gaussian.logDeviation(0, -0.5);
    gaussian.logDeviation(1, 0.3);
    float[] outputs = {0.3f, -1};
    float[] action = {0.1f, 0.7f};
    float[] gradient = gradient(gaussian, outputs, action);
    for (int i = 0; i < 2; i++) {
      assertThat((double) gradient[i])
          .isCloseTo(slope(outputs, i, () -> objective(gaussian, outputs, action)), within(1e-3));
      assertThat((double) parameters.gradient()[i])
          .isCloseTo(
              slope(parameters.values(), i, () -> objective(gaussian, outputs, action)),
              within(1e-3));
    }
  }

  @Test
  void aNormalHasTheMomentsAndTheDensityOfItsParameters() {
    Gaussian gaussian = new Gaussian(1);
    gaussian.use(new NetworkParameters(1), 0);
    gaussian.logDeviation(0, Math.log(2));
    float[] action = new float[1];
    Generator random = Generator.of(1);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 30_000; i++) {
      gaussian.sample(new float[] {3}, 0, random, action, 0);
      sum += action[0];
      squares += (action[0] - 3) * (action[0] - 3);
    }
    assertThat(sum / 30_000).isCloseTo(3, within(0.05));
    assertThat(squares / 30_000).isCloseTo(4, within(0.15));
    action[0] = 3;
    assertThat(gaussian.logProbability(new float[] {3}, 0, action, 0))
        .isCloseTo(-Math.log(2 * Math.sqrt(2 * Math.PI)), within(1e-6));
  }

  /// The KL divergence of nearby distributions is half the quadratic form of the Fisher matrix.
  @Test
  void fishersMatrixIsTheCurvatureOfTheDivergence() {
    Gaussian gaussian = new Gaussian(3);
    gaussian.use(new NetworkParameters(3), 0);
    gaussian.logDeviation(1, -1);
    gaussian.remember(1);
    for (Distribution distribution : new Distribution[] {new Categorical(3), gaussian}) {
      float[] before = {0.2f, -0.4f, 0.9f};
      float[] along = {0.03f, -0.02f, 0.05f};
      float[] after = before.clone();
      for (int i = 0; i < 3; i++) {
        after[i] += along[i];
      }
      float[] product = along.clone();
      distribution.fisher(before, 0, product);
      double half = 0;
      for (int i = 0; i < 3; i++) {
        half += 0.5 * along[i] * product[i];
      }
      assertThat(distribution.divergence(before, after, 0)).isCloseTo(half, within(half * 0.03));
      assertThat(distribution.divergence(before, before, 0)).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void theGradientOfNoiseOfTheStateIsTheFiniteDifferenceItsDeviationsIncluded() {
    Mlp actor = actor();
    StateDependentExploration noise = noise(actor, 0);
    float[] outputs = actor.output();
    float[] action = {0.1f, 0.7f};
    float[] gradient = gradient(noise, outputs, action);
    float[] free = actor.parameters().gradient();
    for (int j = 0; j < 2; j++) {
      assertThat((double) gradient[j])
          .isCloseTo(slope(outputs, j, () -> objective(noise, outputs, action)), within(1e-3));
    }
    for (int i = actor.free(); i < actor.free() + noise.free(); i++) {
      assertThat((double) free[i])
          .isNotZero()
          .isCloseTo(
              slope(actor.parameters().values(), i, () -> objective(noise, outputs, action)),
              within(1e-3));
    }
  }

  @Test
  void noiseOfTheStateHasTheMomentsOfItsDensity() {
    Mlp actor = actor();
    StateDependentExploration noise = noise(actor, 1);
    Generator random = Generator.of(1);
    float[] action = new float[2];
    float[] mean = actor.output().clone();
    double squares = 0;
    for (int i = 0; i < 30_000; i++) {
      noise.sample(actor.output(), 0, random, action, 0);
      squares += (action[0] - mean[0]) * (action[0] - mean[0]) / 30_000;
    }
    double entropyOfOne = 0.5 * Math.log(2 * Math.PI * Math.E * squares);
    assertThat(noise.entropy(mean, 0)).isCloseTo(2 * entropyOfOne, within(0.03));
  }

  @Test
  void noiseOfTheStateIsKeptForAsManyStepsAsWasSaid() {
    Mlp actor = actor();
    StateDependentExploration noise = noise(actor, 4);
    Generator random = Generator.of(1);
    float[] drawn = new float[16];
    for (int i = 0; i < 8; i++) {
      noise.sample(actor.output(), 0, random, drawn, 2 * i);
    }
    for (int i = 0; i < 8; i++) {
      assertThat(drawn[2 * i]).isEqualTo(drawn[i < 4 ? 0 : 8]);
    }
    assertThat(drawn[0]).isNotEqualTo(drawn[8]);
  }

  @Test
  void fishersMatrixOfTheStatesNoiseIsTheCurvatureOfTheDivergence() {
    Mlp actor = actor();
    StateDependentExploration noise = noise(actor, 0);
    noise.remember(1);
    float[] values = actor.parameters().values();
    float[] along = new float[values.length];
    float[] product = new float[values.length];
    for (int i = 0; i < noise.free(); i++) {
      along[actor.free() + i] = 0.01f * (i + 1);
    }
    noise.fisherFree(along, actor.free(), 1, product);
    double half = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] += along[i];
      half += 0.5 * along[i] * product[i];
    }
    float[] output = actor.output();
    assertThat(noise.divergence(output, output, 0))
        .isPositive()
        .isCloseTo(half, within(0.1 * half));
  }

  private static Mlp actor() {
    Mlp actor = Mlp.with(6, Activation.TANH, 2, 2, 3, 2);
    actor.initialise(Generator.of(5)::nextLong, 1, 1);
    actor.input()[0] = 0.8f;
    actor.input()[1] = -0.6f;
    actor.forward(1);
    return actor;
  }

  private static StateDependentExploration noise(Mlp actor, int every) {
    StateDependentExploration noise = new StateDependentExploration(2, 3, every);
    noise.use(actor, -0.3);
    return noise;
  }

  private static float[] gradient(Distribution distribution, float[] outputs, float[] action) {
    Distribution.Slope slope = new Distribution.Slope();
    slope.ofLogProbability = 0.7;
    slope.ofEntropy = 1.3;
    slope.gradient = new float[outputs.length];
    distribution.gradient(outputs, 0, action, 0, slope);
    return slope.gradient;
  }

  private static double objective(Distribution distribution, float[] outputs, float[] action) {
    return 0.7 * distribution.logProbability(outputs, 0, action, 0)
        + 1.3 * distribution.entropy(outputs, 0);
  }

  private static double slope(float[] at, int i, DoubleSupplier objective) {
    float was = at[i];
    at[i] = (float) (was + H);
    double up = objective.getAsDouble();
    at[i] = (float) (was - H);
    double down = objective.getAsDouble();
    at[i] = was;
    return (up - down) / (2 * H);
  }
}
