package dev.halftime.learn.net;

/// Adam (Kingma and Ba 2015, algorithm 1), with bias correction of both moments.
public final class Adam implements Optimiser {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final ArrayKernels kernels = ArrayKernels.best();
  private final ArrayKernels.AdamTerms terms = new ArrayKernels.AdamTerms();
  private final NetworkParameters parameters;
  private final double epsilon;
  private final float[] m;
  private final float[] v;
  private long steps;

  /// @param epsilon term added to the denominator
  public Adam(NetworkParameters parameters, double epsilon) {
    this.parameters = parameters;
    this.epsilon = epsilon;
    m = new float[parameters.values().length];
    v = new float[m.length];
  }

  @Override
  public void step(double rate) {
    steps++;
    double root = Math.sqrt(1 - Math.pow(BETA2, (double) steps));
    terms.beta1 = (float) BETA1;
    terms.beta2 = (float) BETA2;
    terms.rate = (float) (rate * root / (1 - Math.pow(BETA1, (double) steps)));
    terms.epsilon = (float) (epsilon * root);
    kernels.adam(parameters.values(), parameters.gradient(), m, v, terms);
  }

  @Override
  public float[][] moments() {
    return new float[][] {m, v};
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
