package dev.halftime.learn.net;

/// The activation function of hidden layers.
public enum Activation {
  /// The hyperbolic tangent.
  TANH,
  /// max(x, 0).
  RELU;

  void apply(ArrayKernels kernels, float[] y, int length) {
    switch (this) {
      case TANH -> kernels.tanh(y, length);
      case RELU -> kernels.relu(y, length);
    }
  }

  /// Multiplies the gradient `d` by the derivative, which both functions have as a function of
  /// their value.
  void slope(ArrayKernels kernels, float[] y, float[] d, int length) {
    switch (this) {
      case TANH -> kernels.tanhSlope(y, d, length);
      case RELU -> kernels.reluSlope(y, d, length);
    }
  }
}
