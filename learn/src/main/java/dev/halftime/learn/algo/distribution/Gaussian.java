package dev.halftime.learn.algo.distribution;

import dev.halftime.learn.net.NetworkParameters;
import dev.halftime.learn.random.Generator;

/// A normal distribution with diagonal covariance. The outputs are the means; the log standard
/// deviations are parameters that do not depend on the state.
public final class Gaussian implements Distribution {

  private static final double LOG_ROOT_TAU = 0.5 * Math.log(2 * Math.PI);

  private final int width;
  private NetworkParameters parameters = new NetworkParameters(1);
  private int first;
  private final double[] before;

  public Gaussian(int width) {
    this.width = width;
    this.before = new double[width];
  }

  /// Uses the parameters from index `first` as log standard deviations.
  public void use(NetworkParameters parameters, int first) {
    this.parameters = parameters;
    this.first = first;
  }

  public double logDeviation(int i) {
    return parameters.values()[first + i];
  }

  public void logDeviation(int i, double value) {
    parameters.values()[first + i] = (float) value;
  }

  @Override
  public void remember(int rows) {
    for (int i = 0; i < width; i++) {
      before[i] = logDeviation(i);
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int outputs() {
    return width;
  }

  @Override
  public int free() {
    return width;
  }

  @Override
  public void sample(float[] outputs, int at, Generator random, float[] actions, int to) {
    for (int i = 0; i < width; i++) {
      actions[to + i] = (float) (outputs[at + i] + Math.exp(logDeviation(i)) * random.normal());
    }
  }

  @Override
  public void mode(float[] outputs, int at, float[] actions, int to) {
    System.arraycopy(outputs, at, actions, to, width);
  }

  @Override
  public double logProbability(float[] outputs, int at, float[] actions, int action) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double off = (actions[action + i] - outputs[at + i]) / Math.exp(logDeviation(i));
      sum -= 0.5 * off * off + logDeviation(i) + LOG_ROOT_TAU;
    }
    return sum;
  }

  @Override
  public double entropy(float[] outputs, int at) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += logDeviation(i) + LOG_ROOT_TAU + 0.5;
    }
    return sum;
  }

  @Override
  public void gradient(float[] outputs, int at, float[] actions, int action, Slope slope) {
    for (int i = 0; i < width; i++) {
      double deviation = Math.exp(logDeviation(i));
      double off = (actions[action + i] - outputs[at + i]) / deviation;
      slope.gradient[at + i] = (float) (slope.ofLogProbability * off / deviation);
      parameters.gradient()[first + i] +=
          (float) (slope.ofLogProbability * (off * off - 1) + slope.ofEntropy);
    }
  }

  @Override
  public double divergence(float[] was, float[] outputs, int at) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double off = was[at + i] - outputs[at + i];
      double square = Math.exp(2 * logDeviation(i));
      sum +=
          logDeviation(i) - before[i] + (Math.exp(2 * before[i]) + off * off) / (2 * square) - 0.5;
    }
    return sum;
  }

  @Override
  public void fisher(float[] outputs, int at, float[] vector) {
    for (int i = 0; i < width; i++) {
      vector[at + i] /= (float) Math.exp(2 * logDeviation(i));
    }
  }

  @Override
  public void fisherFree(float[] vector, int first, int rows, float[] product) {
    for (int i = first; i < first + width; i++) {
      product[i] = 2 * vector[i];
    }
  }
}
