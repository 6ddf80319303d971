package dev.halftime.learn.net;

/// RMSProp (Tieleman and Hinton 2012): steps along the gradient over the root of its mean square.
public final class RmsProp implements Optimiser {

  private final Kernels kernels = Kernels.best();
  private final NetworkParameters parameters;
  private final float alpha;
  private final float epsilon;
  private final float[] v;
  private long steps;

  /// @param alpha how much of the mean square stays at each step
  /// @param epsilon added to the root
  public RmsProp(NetworkParameters parameters, double alpha, double epsilon) {
    this.parameters = parameters;
    this.alpha = (float) alpha;
    this.epsilon = (float) epsilon;
    v = new float[parameters.values().length];
  }

  @Override
  public void step(double rate) {
    steps++;
    kernels.rmsProp(parameters.values(), parameters.gradient(), v, alpha, (float) rate, epsilon);
  }

  @Override
  public float[][] moments() {
    return new float[][] {v};
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void steps(long steps) {
    this.steps = steps;
  }
}
