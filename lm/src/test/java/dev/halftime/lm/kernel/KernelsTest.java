package dev.halftime.lm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KernelsTest {

  private final SplittableRandom random = new SplittableRandom(5);

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void theVectorsAreInUse() {
    assertThat(Kernels.BEST).isInstanceOf(VectorKernels.class);
  }

  @Test
  void vectorsAndPlainLoopsGiveTheSameBits() {
    Kernels vectors = new VectorKernels();
    int width = vectors.width();
    Kernels loops = new ScalarKernels(width);
    for (int rows = 1; rows <= 19; rows++) {
      int inner = 1 + random.nextInt(70);
      float[] x = numbers(rows * inner);
      float[] panel = numbers(inner * width);
      int[] pairs = new int[inner * width / 2];
      for (int i = 0; i < pairs.length; i++) {
        pairs[i] = Bfloat16.of(panel[2 * i]) | Bfloat16.of(panel[2 * i + 1]) << 16;
      }
      float[] one = numbers(rows * width);
      float[] other = one.clone();
      Rows across = new Rows(x, 0, inner, 1, rows);
      vectors.multiply(across, inner, panel, 0, new Target(one, 0, width));
      loops.multiply(across, inner, panel, 0, new Target(other, 0, width));
      assertThat(one).isEqualTo(other);
      Rows down = new Rows(x, 0, 1, rows, rows);
      vectors.multiply(down, inner, pairs, 0, new Target(one, 0, width));
      loops.multiply(down, inner, pairs, 0, new Target(other, 0, width));
      assertThat(one).isEqualTo(other);
    }
  }

  @Test
  void theExponentialIsTheSameInBothAndRight() {
    float[] x = new float[1003];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 500) / 5f;
    }
    x[1] = Float.NaN;
    x[2] = Float.NEGATIVE_INFINITY;
    float[] one = x.clone();
    float[] other = x.clone();
    new VectorKernels().exp(one, 0, x.length, 0.5f, 0.25f);
    new ScalarKernels(32).exp(other, 0, x.length, 0.5f, 0.25f);
    assertThat(one).isEqualTo(other);
    assertThat(one[1]).isNaN();
    assertThat(one[2]).isZero();
    for (int i = 3; i < x.length; i++) {
      double right = Math.exp(Math.fma(x[i], 0.5f, -0.25f));
      assertThat(one[i] / right).isCloseTo(1, within(4e-7));
    }
  }

  @Test
  void swigluIsTheSameInBothAndRight() {
    float[] gate = numbers(77);
    float[] up = numbers(77);
    gate[0] = -200;
    gate[1] = 200;
    float[] one = gate.clone();
    float[] other = gate.clone();
    new VectorKernels().swiglu(one, up, 0, 77);
    new ScalarKernels(32).swiglu(other, up, 0, 77);
    assertThat(one).isEqualTo(other);
    for (int i = 0; i < 77; i++) {
      double right = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
      assertThat((double) one[i]).isCloseTo(right, within(1e-6 * Math.max(1, Math.abs(right))));
    }
  }

  @Test
  void aProductIsThatOfTwoLoopsAndDependsOnNeitherRowsNorThreads() {
    for (Precision precision : Precision.values()) {
      int inputs = 200;
      int outputs = 333;
      int rows = 21;
      PackedMatrix matrix = new PackedMatrix(outputs, inputs, precision);
      float[] weights = numbers(outputs * inputs);
      for (int i = 0; i < outputs; i++) {
        matrix.row(i, weights, i * inputs);
        matrix.copyRow(i, weights, i * inputs);
      }
      float[] x = numbers(rows * inputs);
      float[] y = new float[rows * matrix.stride()];
      try (Workers workers = new Workers(2)) {
        matrix.multiply(
            new Rows(x, 0, inputs, 1, rows), new Target(y, 0, matrix.stride()), workers);
      }
      try (Workers alone = new Workers(1)) {
        for (int row = 0; row < rows; row++) {
          float[] single = new float[matrix.stride()];
          matrix.multiply(
              new Rows(x, row * inputs, inputs, 1, 1),
              new Target(single, 0, matrix.stride()),
              alone);
          for (int j = 0; j < outputs; j++) {
            assertThat(y[row * matrix.stride() + j]).isEqualTo(single[j]);
            double right = 0;
            for (int k = 0; k < inputs; k++) {
              right += (double) x[row * inputs + k] * weights[j * inputs + k];
            }
            assertThat((double) single[j]).isCloseTo(right, within(1e-4));
          }
        }
      }
    }
  }

  @Test
  void halfTheBitsAreRoundedToTheNearest() {
    assertThat(Bfloat16.value(Bfloat16.of(1.0f))).isEqualTo(1.0f);
    assertThat(Bfloat16.value(Bfloat16.of(1 + 1 / 256f))).isEqualTo(1.0f);
    assertThat(Bfloat16.value(Bfloat16.of(1 + 3 / 256f))).isEqualTo(1.015625f);
    assertThat(Bfloat16.value(Bfloat16.of(Float.NaN))).isNaN();
    assertThat(Bfloat16.value(Bfloat16.of(Float.NEGATIVE_INFINITY)))
        .isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void aFailureInAPartReachesWhoAsked() {
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(() ->
              workers.share(
                  50,
                  part -> {
                    if (part == 33) {
                      throw new IllegalStateException("part 33");
                    }
                  }))
          .hasMessage("part 33");
    }
  }
}
