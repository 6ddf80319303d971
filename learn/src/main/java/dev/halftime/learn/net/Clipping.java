package dev.halftime.learn.net;

/// Keeps gradients short (Pascanu et al. 2013).
public final class Clipping {

  private final Kernels kernels = Kernels.best();
  private final Parameters[] all;

  /// Of these parameters together.
  public Clipping(Parameters... all) {
    this.all = all.clone();
  }

  /// Scales the gradients so that their joint norm is at most this.
  ///
  /// @return the norm before
  public double clip(double most) {
    double square = 0;
    for (Parameters each : all) {
      square += kernels.sumOfSquares(each.gradient());
    }
    double norm = Math.sqrt(square);
    if (norm > most) {
      for (Parameters each : all) {
        kernels.scale(each.gradient(), (float) (most / norm));
      }
    }
    return norm;
  }
}
