package dev.halftime.learn.net;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// Array operations on float32, where almost all computing time is spent.
///
/// There are two implementations with equal results up to rounding: one on the JDK's Vector API,
/// and plain loops for when the module `jdk.incubator.vector` is absent or the JVM runs without its
/// optimising compiler, with which every vector would be an object. Neither allocates.
interface ArrayKernels {

  /// Returns the fastest implementation available.
  static ArrayKernels best() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors && optimised() ? new VectorArrayKernels() : new ScalarArrayKernels(vectors);
  }

  private static boolean optimised() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine == null || machine.getVMOption("TieredStopAtLevel").getValue().equals("4");
  }

  /// A short description of the implementation.
  String about();

  /// C = start + A B.
  ///
  /// @param rows rows of A and C
  /// @param inner columns of A and rows of B
  /// @param start one row, which is added to each row of the product
  /// @param c result; its padding is overwritten
  void multiply(int rows, int inner, Matrix a, Matrix b, Matrix start, Matrix c);

  /// y = tanh(y), computed as 1 - 2 / (exp(2y) + 1), with an absolute error of at most 3e-7.
  void tanh(float[] y, int length);

  /// y = max(y, 0).
  void relu(float[] y, int length);

  /// d = d (1 - y^2): backward pass of tanh, given its value.
  void tanhSlope(float[] y, float[] d, int length);

  /// d = d where y > 0, else 0: backward pass of ReLU, given its value.
  void reluSlope(float[] y, float[] d, int length);

  /// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; x -= rate m / (sqrt(v) + epsilon).
  void adam(float[] x, float[] g, float[] m, float[] v, AdamTerms terms);

  /// v = alpha v + (1 - alpha) g^2; x -= rate g / (sqrt(v) + epsilon).
  void rmsProp(float[] x, float[] g, float[] v, float alpha, float rate, float epsilon);

  /// The sum of squares, in an order that depends only on the number of lanes.
  double sumOfSquares(float[] x);

  /// x = factor x.
  void scale(float[] x, float factor);

  /// The coefficients of an Adam step; a mutable object to avoid allocation.
  final class AdamTerms {
    float beta1;
    float beta2;
    float rate;
    float epsilon;
  }
}
