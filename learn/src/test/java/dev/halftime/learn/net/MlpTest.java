package dev.halftime.learn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class MlpTest {

  private static final List<ArrayKernels> BOTH =
      List.of(new VectorArrayKernels(), new ScalarArrayKernels(false));
  private static final int[][] SHAPES = {{4, 64, 64, 2}, {3, 1}, {5, 17, 33, 16}, {1, 120, 84, 6}};
  private static final int[] ROWS = {1, 3, 4, 5, 8, 11, 128};

  @Test
  void theTestRunsOnTheVectorApi() {
    assertThat(ArrayKernels.best()).isInstanceOf(VectorArrayKernels.class);
  }

  @Test
  @Tag("whole")
  void bothKernelsGiveWhatDoublePrecisionGives() {
    for (ArrayKernels kernels : BOTH) {
      for (int[] shape : SHAPES) {
        for (int rows : ROWS) {
          for (Activation activation : Activation.values()) {
            Mlp mlp = made(kernels, activation, rows, shape);
            mlp.forward(rows);
            for (int i = 0; i < rows; i++) {
              double[] expected = exactly(mlp, activation, shape, i);
              for (int j = 0; j < expected.length; j++) {
                assertThat((double) mlp.output()[i * mlp.outputStride() + j])
                    .isCloseTo(expected[j], within(2e-5));
              }
            }
          }
        }
      }
    }
  }

  @Test
  @Tag("whole")
  void theGradientIsTheFiniteDifference() {
    for (ArrayKernels kernels : BOTH) {
      for (int[] shape : SHAPES) {
        Mlp mlp = made(kernels, Activation.TANH, 8, shape);
        SplittableRandom random = new SplittableRandom(3);
        float[] weights = new float[8 * mlp.outputStride()];
        for (int i = 0; i < 8; i++) {
          for (int j = 0; j < mlp.outputs(); j++) {
            weights[i * mlp.outputStride() + j] = (float) random.nextGaussian();
          }
        }
        mlp.forward(8);
        System.arraycopy(weights, 0, mlp.outputGradient(), 0, weights.length);
        mlp.backward(8);
        for (int trial = 0; trial < 60; trial++) {
          int at = real(mlp, shape, random);
          double slope = slope(mlp, Activation.TANH, shape, weights, at);
          assertThat((double) mlp.parameters().gradient()[at])
              .isCloseTo(slope, within(1e-3 * Math.max(1, Math.abs(slope))));
        }
      }
    }
  }

  @Test
  void theTangentIsTheFiniteDifferenceAlongADirection() {
    for (ArrayKernels kernels : BOTH) {
      int[] shape = {4, 20, 12, 3};
      Mlp mlp = made(kernels, Activation.TANH, 5, shape);
      float[] direction = mlp.parameters().values().clone();
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < direction.length; i++) {
        direction[i] = direction[i] == 0 ? 0 : (float) random.nextGaussian();
      }
      mlp.forward(5);
      mlp.tangent(direction, 5);
      double h = 1e-4;
      for (int i = 0; i < 5; i++) {
        double[] up = exactly(mlp, Activation.TANH, shape, i, direction, h);
        double[] down = exactly(mlp, Activation.TANH, shape, i, direction, -h);
        for (int j = 0; j < 3; j++) {
          assertThat((double) mlp.outputGradient()[i * mlp.outputStride() + j])
              .isCloseTo((up[j] - down[j]) / (2 * h), within(1e-3));
        }
      }
    }
  }

  @Test
  @Tag("whole")
  void paddingStaysZero() {
    Mlp mlp = made(new VectorArrayKernels(), Activation.TANH, 8, 3, 5, 2);
    Adam adam = new Adam(mlp.parameters(), 1e-8);
    for (int i = 0; i < 20; i++) {
      mlp.forward(8);
      for (int row = 0; row < 8; row++) {
        mlp.outputGradient()[row * mlp.outputStride()] = 1;
      }
      mlp.backward(8);
      adam.step(0.1);
    }
    for (int row = 0; row < 3; row++) {
      for (int j = 5; j < 16; j++) {
        assertThat(mlp.parameters().values()[row * 16 + j]).isZero();
      }
    }
  }

  @Test
  void anEmptyNetworkIsRefused() {
    assertThatThrownBy(() -> new Mlp(Activation.TANH, 1, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// A network with random inputs, weights and biases.
  private static Mlp made(ArrayKernels kernels, Activation activation, int rows, int... shape) {
    SplittableRandom random = new SplittableRandom(rows);
    Mlp mlp = new Mlp(kernels, activation, rows, shape).initialiseUniformly(random);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < shape[0]; j++) {
        mlp.input()[i * mlp.inputStride() + j] = (float) random.nextGaussian();
      }
    }
    return mlp;
  }

  private static double[] exactly(Mlp mlp, Activation activation, int[] shape, int row) {
    return exactly(mlp, activation, shape, row, new float[0], 0);
  }

  /// The outputs of a row in double precision, with the parameters moved along a direction.
  private static double[] exactly(
      Mlp mlp, Activation activation, int[] shape, int row, float[] direction, double h) {
    double[] x = new double[shape[0]];
    for (int j = 0; j < x.length; j++) {
      x[j] = mlp.input()[row * mlp.inputStride() + j];
    }
    int offset = 0;
    for (int layer = 1; layer < shape.length; layer++) {
      int stride = Matrix.padded(shape[layer]);
      double[] y = new double[shape[layer]];
      for (int j = 0; j < y.length; j++) {
        for (int i = 0; i <= x.length; i++) {
          int at = offset + i * stride + j;
          double w = mlp.parameters().values()[at] + (h == 0 ? 0 : h * direction[at]);
          y[j] += w * (i < x.length ? x[i] : 1);
        }
        if (layer < shape.length - 1) {
          y[j] = activation == Activation.TANH ? Math.tanh(y[j]) : Math.max(y[j], 0);
        }
      }
      offset += (x.length + 1) * stride;
      x = y;
    }
    return x;
  }

  /// The index of a parameter that is not padding.
  private static int real(Mlp mlp, int[] shape, SplittableRandom random) {
    while (true) {
      int at = random.nextInt(mlp.parameters().values().length);
      int offset = 0;
      for (int layer = 1; layer < shape.length; layer++) {
        int stride = Matrix.padded(shape[layer]);
        int size = (shape[layer - 1] + 1) * stride;
        if (at >= offset && at < offset + size && (at - offset) % stride < shape[layer]) {
          return at;
        }
        offset += size;
      }
    }
  }

  private static double slope(
      Mlp mlp, Activation activation, int[] shape, float[] weights, int at) {
    float[] direction = new float[mlp.parameters().values().length];
    direction[at] = 1;
    double h = 1e-5;
    double slope = 0;
    for (int i = 0; i < 8; i++) {
      double[] up = exactly(mlp, activation, shape, i, direction, h);
      double[] down = exactly(mlp, activation, shape, i, direction, -h);
      for (int j = 0; j < up.length; j++) {
        slope += weights[i * mlp.outputStride() + j] * (up[j] - down[j]) / (2 * h);
      }
    }
    return slope;
  }
}
