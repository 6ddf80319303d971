package dev.halftime.learn.net;

/// ArrayKernels as plain loops, for JVMs without the module of the Vector API, or without their
/// optimising compiler.
///
/// @param module whether the module is available
record ScalarArrayKernels(boolean module) implements ArrayKernels {

  @Override
  public String about() {
    return "plain loops, which are several times slower: "
        + (module
            ? "this JVM's optimising compiler is off (run java without -XX:TieredStopAtLevel)"
            : "the module jdk.incubator.vector is missing (./halftime adds it; otherwise run java"
                + " with --add-modules jdk.incubator.vector)");
  }

  @Override
  public void multiply(int rows, int inner, Matrix a, Matrix b, Matrix start, Matrix c) {
    for (int i = 0; i < rows; i++) {
      int ci = c.at(i, 0);
      System.arraycopy(start.data(), start.offset(), c.data(), ci, Matrix.padded(c.columns()));
      for (int k = 0; k < inner; k++) {
        addScaled(a.data()[a.at(i, k)], b, k, c.data(), ci, c.columns());
      }
    }
  }

  private static void addScaled(float factor, Matrix b, int k, float[] c, int ci, int columns) {
    float[] row = b.data();
    int from = b.at(k, 0);
    for (int j = 0; j < columns; j++) {
      c[ci + j] += factor * row[from + j];
    }
  }

  @Override
  public void tanh(float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = tanh(y[i]);
    }
  }

  /// The same computation as in [VectorArrayKernels]: 2x / ln 2 is split into an integer, which
  /// becomes the exponent, and a fraction, whose power of two is a Taylor polynomial of degree 7.
  private static float tanh(float x) {
    float t = Math.clamp(x * Tanh.TWO_LOG2E, -Tanh.LIMIT, Tanh.LIMIT);
    float shifted = t + Tanh.ROUND;
    float f = t - (shifted - Tanh.ROUND);
    float p = Tanh.C[0];
    for (int i = 1; i < Tanh.C.length; i++) {
      p = p * f + Tanh.C[i];
    }
    float e =
        Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    float y = 1 - 2 / (e + 1);
    return Float.isNaN(x) ? x : y;
  }

  @Override
  public void relu(float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(y[i], 0);
    }
  }

  @Override
  public void tanhSlope(float[] y, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      d[i] *= 1 - y[i] * y[i];
    }
  }

  @Override
  public void reluSlope(float[] y, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      d[i] = y[i] > 0 ? d[i] : 0;
    }
  }

  @Override
  public void adam(float[] x, float[] g, float[] m, float[] v, AdamTerms terms) {
    for (int i = 0; i < x.length; i++) {
      m[i] += (1 - terms.beta1) * (g[i] - m[i]);
      v[i] += (1 - terms.beta2) * (g[i] * g[i] - v[i]);
      x[i] -= terms.rate * m[i] / ((float) Math.sqrt(v[i]) + terms.epsilon);
    }
  }

  @Override
  public void rmsProp(float[] x, float[] g, float[] v, float alpha, float rate, float epsilon) {
    for (int i = 0; i < x.length; i++) {
      v[i] += (1 - alpha) * (g[i] * g[i] - v[i]);
      x[i] -= rate * g[i] / ((float) Math.sqrt(v[i]) + epsilon);
    }
  }

  @Override
  public double sumOfSquares(float[] x) {
    double sum = 0;
    for (float each : x) {
      sum += each * each;
    }
    return sum;
  }

  @Override
  public void scale(float[] x, float factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
