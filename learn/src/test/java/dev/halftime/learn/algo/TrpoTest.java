package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class TrpoTest {

  private static final double H = 0.01;

  /// K(u + v) - K(u - v) = 4 h^2 u' F v, where K(w) = KL(h w) + KL(-h w), up to higher powers of h.
  @Test
  void fishersProductIsTheFiniteDifferenceOfTheDivergence() {
    for (String environment : List.of("CartPole-v1", "Pendulum-v1")) {
      Trpo trpo = new Trpo(Jobs.of(Algorithms.TRPO, environment, 1000, "n_steps=64 cg_damping=0"));
      trpo.iterate();
      trpo.gradient();
      float[] values = trpo.agent().actor.parameters().values();
      SplittableRandom random = new SplittableRandom(1);
      for (int trial = 0; trial < 5; trial++) {
        float[] v = direction(values, random);
        float[] u = direction(values, random);
        for (int i = 0; i < u.length; i++) {
          u[i] += v[i]; // so that u' F v is not close to 0
        }
        float[] product = trpo.fisherProduct(v);
        double expected = 0;
        for (int i = 0; i < u.length; i++) {
          expected += (double) u[i] * product[i];
        }
        double found = (both(trpo, u, v, 1) - both(trpo, u, v, -1)) / (4 * H * H);
        assertThat(found).isCloseTo(expected, within(0.05 * Math.abs(expected)));
        trpo.evaluate(); // restores the outputs of the original parameters
      }
    }
  }

  @Test
  @Tag("whole")
  void noStepLeavesTheTrustRegion() {
    for (String environment : List.of("CartPole-v1", "Pendulum-v1")) {
      Trpo trpo = new Trpo(Jobs.of(Algorithms.TRPO, environment, 20_000, "n_steps=256"));
      int accepted = 0;
      while (trpo.steps() < 10_000) {
        trpo.iterate();
        assertThat(trpo.metrics().get("divergence")).isBetween(-1e-9, 0.01);
        accepted += metric(trpo, "line search") > 0 ? 1 : 0;
      }
      assertThat(accepted).isGreaterThan(10);
    }
  }

  private static double metric(Trpo trpo, String name) {
    return Objects.requireNonNull(trpo.metrics().get(name), name);
  }

  private static double both(Trpo trpo, float[] u, float[] v, int sign) {
    return divergence(trpo, u, v, sign, H) + divergence(trpo, u, v, sign, -H);
  }

  private static double divergence(Trpo trpo, float[] u, float[] v, int sign, double h) {
    float[] values = trpo.agent().actor.parameters().values();
    float[] was = values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (h * (u[i] + sign * v[i]));
    }
    trpo.evaluate();
    System.arraycopy(was, 0, values, 0, was.length);
    return metric(trpo, "divergence");
  }

  /// A random direction that is zero in the padding.
  private static float[] direction(float[] values, SplittableRandom random) {
    float[] direction = new float[values.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = values[i] == 0 ? 0 : (float) (0.1 * random.nextGaussian());
    }
    return direction;
  }
}
