package dev.halftime.learn.net;

/// RMSProp (Tieleman and Hinton 2012): divides the gradient by the root of its running mean square.
public final class RmsProp implements Optimiser {

  private final ArrayKernels kernels = ArrayKernels.best();
  private final NetworkParameters parameters;
  private final float alpha;
  private final float epsilon;
  private final float[] v;
  private long steps;

  /// @param alpha decay rate of the mean square
  /// @param epsilon term added to the denominator
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
