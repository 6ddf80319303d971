package dev.halftime.learn.net;

/// The nonlinearity after each hidden layer.
public enum Activation {
  /// The hyperbolic tangent.
  TANH,
  /// max(x, 0).
  RELU;

  void apply(Kernels kernels, float[] y, int length) {
    switch (this) {
      case TANH -> kernels.tanh(y, length);
      case RELU -> kernels.relu(y, length);
    }
  }

  /// Multiplies what has come back so far by the derivative, which both have in their value.
  void slope(Kernels kernels, float[] y, float[] d, int length) {
    switch (this) {
      case TANH -> kernels.tanhSlope(y, d, length);
      case RELU -> kernels.reluSlope(y, d, length);
    }
  }
}
