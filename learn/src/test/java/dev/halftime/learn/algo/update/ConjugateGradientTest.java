package dev.halftime.learn.algo.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ConjugateGradientTest {

  private static final int N = 6;

  /// M' M + I, which is symmetric and positive definite.
  private static float[] product(float[][] m, float[] v) {
    float[] result = v.clone();
    for (float[] row : m) {
      double along = ConjugateGradient.dot(row, v);
      for (int j = 0; j < N; j++) {
        result[j] += (float) (row[j] * along);
      }
    }
    return result;
  }

  @Test
  void asManyStepsAsUnknownsSolveIt() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 20; trial++) {
      float[][] m = new float[N][N];
      float[] expected = new float[N];
      for (int i = 0; i < N; i++) {
        expected[i] = random.nextFloat(-1, 1);
        for (int j = 0; j < N; j++) {
          m[i][j] = random.nextFloat(-1, 1);
        }
      }
      float[] b = product(m, expected);
      float[] x = ConjugateGradient.solve(v -> product(m, v), b, N);
      for (int i = 0; i < N; i++) {
        assertThat(x[i]).isCloseTo(expected[i], within(1e-3f));
      }
    }
  }

  @Test
  void nothingIsTheAnswerToNothing() {
    assertThat(ConjugateGradient.solve(v -> v, new float[N], N)).containsOnly(0);
  }
}
