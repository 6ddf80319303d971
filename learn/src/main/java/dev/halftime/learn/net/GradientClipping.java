package dev.halftime.learn.net;

/// Clipping of gradients by their global norm (Pascanu et al. 2013).
public final class GradientClipping {

  private final ArrayKernels kernels = ArrayKernels.best();
  private final NetworkParameters[] all;

  /// Clips the gradients of these parameters jointly.
  public GradientClipping(NetworkParameters... all) {
    this.all = all.clone();
  }

  /// Scales the gradients so that their joint norm is at most `most`.
  ///
  /// @return the norm before clipping
  public double clip(double most) {
    double square = 0;
    for (NetworkParameters each : all) {
      square += kernels.sumOfSquares(each.gradient());
    }
    double norm = Math.sqrt(square);
    if (norm > most) {
      for (NetworkParameters each : all) {
        kernels.scale(each.gradient(), (float) (most / norm));
      }
    }
    return norm;
  }
}
