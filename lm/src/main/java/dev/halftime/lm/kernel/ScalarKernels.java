package dev.halftime.lm.kernel;

import java.util.Optional;

/// The kernels as plain loops, for JVMs without the module of the Vector API.
final class ScalarKernels implements Kernels {

  private final int width;

  ScalarKernels(int width) {
    this.width = width;
  }

  @Override
  public Optional<String> shortcoming() {
    return Optional.of(
        "plain loops, many times slower than vectors: "
            + (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? "Java's optimising compiler is off (omit -XX:TieredStopAtLevel)"
                : "the module jdk.incubator.vector is missing (./halftime adds it; otherwise run"
                    + " java with --add-modules jdk.incubator.vector)"));
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void multiply(Rows x, int inner, float[] panel, int p, Target y) {
    float[] sums = new float[width];
    for (int r = 0; r < x.count(); r++) {
      int to = y.at() + r * y.down();
      int from = x.at() + r * x.down();
      System.arraycopy(y.data(), to, sums, 0, width);
      for (int k = 0; k < inner; k++) {
        float factor = x.data()[from + k * x.across()];
        int row = p + k * width;
        for (int j = 0; j < width; j++) {
          sums[j] = Math.fma(factor, panel[row + j], sums[j]);
        }
      }
      System.arraycopy(sums, 0, y.data(), to, width);
    }
  }

  @Override
  public void multiply(Rows x, int inner, int[] panel, int p, Target y) {
    int half = width / 2;
    float[] wide = new float[inner * width];
    for (int k = 0; k < inner; k++) {
      for (int j = 0; j < half; j++) {
        int pair = panel[p + k * half + j];
        wide[k * width + j] = Float.intBitsToFloat(pair << 16);
        wide[k * width + half + j] = Float.intBitsToFloat(pair & 0xFFFF0000);
      }
    }
    multiply(x, inner, wide, 0, y);
  }

  @Override
  public void exp(float[] x, int from, int count, float factor, float shift) {
    for (int i = from; i < from + count; i++) {
      x[i] = Exp.of(Math.fma(x[i], factor, -shift));
    }
  }

  @Override
  public void swigluSlopes(float[] gate, float[] up, float[] slope, int from, int count) {
    for (int i = from; i < from + count; i++) {
      Exp.swigluSlope(gate, up, slope, i);
    }
  }

  @Override
  public void swiglu(float[] gate, float[] up, int from, int count) {
    for (int i = from; i < from + count; i++) {
      gate[i] = gate[i] / (Exp.of(-gate[i]) + 1f) * up[i];
    }
  }
}
