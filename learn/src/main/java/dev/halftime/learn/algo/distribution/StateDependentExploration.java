package dev.halftime.learn.algo.distribution;

import dev.halftime.learn.ArraySize;
import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;

/// Generalised state-dependent exploration, gSDE (Raffin, Kober and Stulp 2022, "Smooth Exploration
/// for Robotic Reinforcement Learning", section 3): a = mu(s) + theta' h(s), where h is the last
/// hidden layer of the actor, and theta is drawn from N(0, sigma^2) every few steps.
///
/// The variance of an action is the sum of h^2 sigma^2 (equation 9). Between two draws, equal
/// states get equal actions. The log of sigma is a parameter; no gradient flows through h.
public final class StateDependentExploration implements Distribution {

  private static final double LOG_ROOT_TAU = 0.5 * Math.log(2 * Math.PI);
  private static final double EPSILON = 1e-6;

  private final int width;
  private final int features;
  private final int every;
  private final float[] cached;
  private final double[] squares;
  private Mlp actor;
  private double[][] noise = {};
  private int[] used = {};
  private double[] before = {};

  /// @param features units of the last hidden layer of the actor
  /// @param every number of steps between two draws of the noise; 0: one draw per rollout
  public StateDependentExploration(int width, int features, int every) {
    this.width = width;
    this.features = features;
    this.every = every;
    actor = new Mlp(Activation.TANH, 1, 1, features, width);
    cached = new float[ArraySize.of(features, width)];
    squares = new double[ArraySize.of(features, width)];
    Arrays.fill(squares, 1);
  }

  /// Uses the last hidden layer and the additional parameters of an actor.
  public void use(Mlp actor, double logDeviation) {
    this.actor = actor;
    float[] values = actor.parameters().values();
    Arrays.fill(values, actor.free(), actor.free() + free(), (float) logDeviation);
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
    return features * width;
  }

  @Override
  public void begin() {
    Arrays.fill(used, 0);
  }

  @Override
  public void sample(float[] outputs, int at, Generator random, float[] actions, int to) {
    int row = row(at);
    if (row >= used.length) {
      int had = used.length;
      used = Arrays.copyOf(used, row + 1);
      noise = Arrays.copyOf(noise, row + 1);
      for (int i = had; i <= row; i++) {
        noise[i] = new double[free()];
      }
    }
    if (used[row] == 0 || (every > 0 && used[row] % every == 0)) {
      for (int k = 0; k < free(); k++) {
        noise[row][k] = Math.sqrt(square(k)) * random.normal();
      }
    }
    used[row]++;
    for (int j = 0; j < width; j++) {
      double sum = outputs[at + j];
      for (int i = 0; i < features; i++) {
        sum += feature(row, i) * noise[row][i * width + j];
      }
      actions[to + j] = (float) sum;
    }
  }

  @Override
  public void mode(float[] outputs, int at, float[] actions, int to) {
    System.arraycopy(outputs, at, actions, to, width);
  }

  @Override
  public double logProbability(float[] outputs, int at, float[] actions, int action) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      double variance = variance(row(at), j);
      double off = actions[action + j] - outputs[at + j];
      sum -= 0.5 * (off * off / variance + Math.log(variance)) + LOG_ROOT_TAU;
    }
    return sum;
  }

  @Override
  public double entropy(float[] outputs, int at) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += 0.5 * Math.log(variance(row(at), j)) + LOG_ROOT_TAU + 0.5;
    }
    return sum;
  }

  @Override
  public void gradient(float[] outputs, int at, float[] actions, int action, Slope slope) {
    int row = row(at);
    float[] gradient = actor.parameters().gradient();
    for (int j = 0; j < width; j++) {
      double variance = variance(row, j);
      double off = actions[action + j] - outputs[at + j];
      slope.gradient[at + j] = (float) (slope.ofLogProbability * off / variance);
      double byLogDeviation =
          (slope.ofLogProbability * (off * off / variance - 1) + slope.ofEntropy) / variance;
      for (int i = 0; i < features; i++) {
        gradient[actor.free() + i * width + j] +=
            (float) (byLogDeviation * contribution(row, i, j));
      }
    }
  }

  @Override
  public void remember(int rows) {
    before = new double[ArraySize.of(rows, width)];
    for (int k = 0; k < before.length; k++) {
      before[k] = variance(k / width, k % width);
    }
  }

  @Override
  public double divergence(float[] was, float[] outputs, int at) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      double variance = variance(row(at), j);
      double earlier = before[row(at) * width + j];
      double off = was[at + j] - outputs[at + j];
      sum += 0.5 * (Math.log(variance / earlier) + (earlier + off * off) / variance - 1);
    }
    return sum;
  }

  @Override
  public void fisher(float[] outputs, int at, float[] vector) {
    for (int j = 0; j < width; j++) {
      vector[at + j] /= (float) variance(row(at), j);
    }
  }

  /// The Fisher matrix is d d' / (2 v^2), where v is a variance and d its gradient by the
  /// parameters.
  @Override
  public void fisherFree(float[] vector, int first, int rows, float[] product) {
    Arrays.fill(product, first, first + free(), 0);
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < width; j++) {
        double along = 0;
        for (int i = 0; i < features; i++) {
          along += 2 * contribution(row, i, j) * vector[first + i * width + j];
        }
        double variance = variance(row, j);
        double scale = along / (2 * variance * variance * rows);
        for (int i = 0; i < features; i++) {
          product[first + i * width + j] += (float) (2 * contribution(row, i, j) * scale);
        }
      }
    }
  }

  private int row(int at) {
    return at / actor.outputStride();
  }

  private double feature(int row, int i) {
    return actor.features()[row * actor.featureStride() + i];
  }

  /// The contribution of a hidden unit to the variance of an action component.
  private double contribution(int row, int i, int j) {
    double feature = feature(row, i);
    return feature * feature * square(i * width + j);
  }

  private double variance(int row, int j) {
    double sum = EPSILON;
    for (int i = 0; i < features; i++) {
      sum += contribution(row, i, j);
    }
    return sum;
  }

  /// Sigma squared, cached until the parameter changes, since exponentials are expensive.
  private double square(int k) {
    float value = actor.parameters().values()[actor.free() + k];
    if (value != cached[k]) {
      cached[k] = value;
      squares[k] = Math.exp(2 * value);
    }
    return squares[k];
  }
}
