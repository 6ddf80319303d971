package dev.halftime.learn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ArrayKernelsTest {

  private static final List<ArrayKernels> BOTH =
      List.of(new VectorArrayKernels(), new ScalarArrayKernels(false));

  @Test
  void tanhIsTanh() {
    for (ArrayKernels kernels : BOTH) {
      for (float x = -40; x < 40; x += 0.0625f) {
        float[] y = new float[16];
        y[3] = x + 0.01f;
        kernels.tanh(y, 16);
        assertThat((double) y[3]).isCloseTo(Math.tanh(x + 0.01f), within(3e-7));
        assertThat(y[0]).isZero();
      }
    }
  }

  @Test
  void whatIsNotANumberStaysSo() {
    for (ArrayKernels kernels : BOTH) {
      float[] y = new float[16];
      y[0] = Float.NaN;
      y[1] = Float.POSITIVE_INFINITY;
      kernels.tanh(y, 16);
      assertThat(y[0]).isNaN();
      assertThat(y[1]).isEqualTo(1);
      y[0] = Float.NaN;
      kernels.relu(y, 16);
      assertThat(y[0]).isNaN();
    }
  }

  @Test
  @Tag("whole")
  void vectorsAreUsedOnlyWithTheOptimisingCompiler() throws IOException {
    assertThat(kernels("-XX:TieredStopAtLevel=4")).contains("lanes").doesNotContain("slower");
    assertThat(kernels("-XX:TieredStopAtLevel=1")).contains("slower", "optimising compiler is off");
  }

  /// What a JVM with this option and the module of the Vector API says of its kernels.
  private static String kernels(String option) throws IOException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .start();
    return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  static final class Child {

    private Child() {}

    public static void main(String[] args) {
      System.out.println(ArrayKernels.best().about());
    }
  }

  /// The reference is the paper's algorithm 1 in double precision.
  @Test
  void adamIsAdam() {
    NetworkParameters parameters = random(48);
    double[] x = doubles(parameters.values());
    double[] m = new double[48];
    double[] v = new double[48];
    Adam adam = new Adam(parameters, 1e-5);
    SplittableRandom random = new SplittableRandom(2);
    for (int t = 1; t <= 30; t++) {
      for (int i = 0; i < 48; i++) {
        float g = (float) random.nextGaussian();
        parameters.gradient()[i] = g;
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double first = m[i] / (1 - Math.pow(0.9, t));
        double second = v[i] / (1 - Math.pow(0.999, t));
        x[i] -= 0.01 * first / (Math.sqrt(second) + 1e-5);
      }
      adam.step(0.01);
    }
    assertSame(parameters, x);
  }

  @Test
  void rmsPropIsRmsProp() {
    NetworkParameters parameters = random(32);
    double[] x = doubles(parameters.values());
    double[] v = new double[32];
    RmsProp rmsProp = new RmsProp(parameters, 0.99, 1e-5);
    SplittableRandom random = new SplittableRandom(2);
    for (int t = 1; t <= 30; t++) {
      for (int i = 0; i < 32; i++) {
        float g = (float) random.nextGaussian();
        parameters.gradient()[i] = g;
        v[i] = 0.99 * v[i] + 0.01 * g * g;
        x[i] -= 0.01 * g / (Math.sqrt(v[i]) + 1e-5);
      }
      rmsProp.step(0.01);
    }
    assertSame(parameters, x);
  }

  @Test
  void bothKernelsStepAlike() {
    float[][] vector = {ramp(1), ramp(2), ramp(3), ramp(4)};
    float[][] scalar = {ramp(1), ramp(2), ramp(3), ramp(4)};
    ArrayKernels.AdamTerms terms = new ArrayKernels.AdamTerms();
    terms.beta1 = 0.9f;
    terms.beta2 = 0.999f;
    terms.rate = 0.1f;
    terms.epsilon = 1e-3f;
    new VectorArrayKernels().adam(vector[0], vector[1], vector[2], vector[3], terms);
    new ScalarArrayKernels(false).adam(scalar[0], scalar[1], scalar[2], scalar[3], terms);
    new VectorArrayKernels().rmsProp(vector[0], vector[1], vector[3], 0.9f, 0.1f, 0.01f);
    new ScalarArrayKernels(false).rmsProp(scalar[0], scalar[1], scalar[3], 0.9f, 0.1f, 0.01f);
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < 32; i++) {
        assertThat(vector[k][i]).isCloseTo(scalar[k][i], within(1e-5f));
      }
    }
  }

  @Test
  void gradientsAreClippedTogether() {
    NetworkParameters a = new NetworkParameters(16);
    NetworkParameters b = new NetworkParameters(16);
    a.gradient()[2] = 3;
    b.gradient()[5] = 4;
    assertThat(new GradientClipping(a, b).clip(1)).isCloseTo(5, within(1e-6));
    assertThat(a.gradient()[2]).isCloseTo(0.6f, within(1e-6f));
    assertThat(b.gradient()[5]).isCloseTo(0.8f, within(1e-6f));
    assertThat(new GradientClipping(a, b).clip(2)).isCloseTo(1, within(1e-6));
    assertThat(b.gradient()[5]).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void orthogonalRowsOrColumnsAreOrthonormalTimesTheGain() {
    for (int[] shape : new int[][] {{4, 64}, {64, 64}, {64, 2}}) {
      float[][] w = WeightInitialization.orthogonal(new SplittableRandom(1), shape[0], shape[1], 2);
      int few = Math.min(shape[0], shape[1]);
      for (int p = 0; p < few; p++) {
        for (int q = 0; q < few; q++) {
          double dot = 0;
          for (int i = 0; i < Math.max(shape[0], shape[1]); i++) {
            dot += shape[0] <= shape[1] ? (double) w[p][i] * w[q][i] : (double) w[i][p] * w[i][q];
          }
          assertThat(dot).isCloseTo(p == q ? 4 : 0, within(1e-5));
        }
      }
    }
  }

  private static void assertSame(NetworkParameters parameters, double[] x) {
    for (int i = 0; i < x.length; i++) {
      assertThat((double) parameters.values()[i]).isCloseTo(x[i], within(1e-5));
    }
  }

  private static NetworkParameters random(int length) {
    NetworkParameters parameters = new NetworkParameters(length);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < length; i++) {
      parameters.values()[i] = (float) random.nextGaussian();
    }
    return parameters;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  private static float[] ramp(int step) {
    float[] ramp = new float[32];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = step * (i + 1) * 0.01f;
    }
    return ramp;
  }
}
