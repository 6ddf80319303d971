package dev.halftime.learn.net;

/// The arithmetic that takes the time: everything that is done to whole arrays of float32.
///
/// There are two, of the same results up to rounding: one on the JDK's Vector API, and plain loops
/// where the module `jdk.incubator.vector` is absent. None allocates.
interface Kernels {

  /// The fastest that this Java virtual machine can run.
  static Kernels best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorKernels()
        : new ScalarKernels();
  }

  /// What computes here, in a few words.
  String about();

  /// C = start + A B.
  ///
  /// @param rows how many rows A and C have
  /// @param inner how many columns A and rows B have
  /// @param start a single row, added to each
  /// @param c where the result goes; its padding is overwritten
  void multiply(int rows, int inner, Matrix a, Matrix b, Matrix start, Matrix c);

  /// y = tanh(y), by 1 - 2 / (exp(2y) + 1), to an absolute error of 3e-7.
  void tanh(float[] y, int length);

  /// y = max(y, 0).
  void relu(float[] y, int length);

  /// d = d (1 - y^2): the derivative of tanh from its value.
  void tanhSlope(float[] y, float[] d, int length);

  /// d = d where y > 0, otherwise 0.
  void reluSlope(float[] y, float[] d, int length);

  /// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; x -= rate m / (sqrt(v) + epsilon).
  void adam(float[] x, float[] g, float[] m, float[] v, AdamTerms terms);

  /// v = alpha v + (1 - alpha) g^2; x -= rate g / (sqrt(v) + epsilon).
  void rmsProp(float[] x, float[] g, float[] v, float alpha, float rate, float epsilon);

  /// The sum of squares, added in an order that never changes.
  double sumOfSquares(float[] x);

  /// x = factor x.
  void scale(float[] x, float factor);

  /// What one step of Adam is made of; reused from step to step.
  final class AdamTerms {
    float beta1;
    float beta2;
    float rate;
    float epsilon;
  }
}
