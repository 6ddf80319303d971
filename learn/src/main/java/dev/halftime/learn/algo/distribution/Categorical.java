package dev.halftime.learn.algo.distribution;

import dev.halftime.learn.random.Generator;

/// A categorical distribution; the outputs are its logits.
public record Categorical(int choices) implements Distribution {

  @Override
  public int width() {
    return 1;
  }

  @Override
  public int outputs() {
    return choices;
  }

  @Override
  public int free() {
    return 0;
  }

  @Override
  public void sample(float[] outputs, int at, Generator random, float[] actions, int to) {
    double drawn = random.random();
    double normaliser = logSumExp(outputs, at);
    int choice = 0;
    drawn -= Math.exp(outputs[at] - normaliser);
    while (drawn >= 0 && choice < choices - 1) {
      choice++;
      drawn -= Math.exp(outputs[at + choice] - normaliser);
    }
    actions[to] = choice;
  }

  @Override
  public void mode(float[] outputs, int at, float[] actions, int to) {
    int best = 0;
    for (int i = 1; i < choices; i++) {
      best = outputs[at + i] > outputs[at + best] ? i : best;
    }
    actions[to] = best;
  }

  @Override
  public double logProbability(float[] outputs, int at, float[] actions, int action) {
    return outputs[at + (int) actions[action]] - logSumExp(outputs, at);
  }

  @Override
  public double entropy(float[] outputs, int at) {
    double normaliser = logSumExp(outputs, at);
    double entropy = 0;
    for (int i = 0; i < choices; i++) {
      double log = outputs[at + i] - normaliser;
      entropy -= Math.exp(log) * log;
    }
    return entropy;
  }

  /// d log p(a) / d z_i = [i = a] - p_i; d H / d z_i = -p_i (log p_i + H).
  @Override
  public void gradient(float[] outputs, int at, float[] actions, int action, Slope slope) {
    double normaliser = logSumExp(outputs, at);
    double entropy = slope.ofEntropy == 0 ? 0 : entropy(outputs, at);
    int chosen = (int) actions[action];
    for (int i = 0; i < choices; i++) {
      double log = outputs[at + i] - normaliser;
      double p = Math.exp(log);
      double byLog = (i == chosen ? 1 : 0) - p;
      double byEntropy = -p * (log + entropy);
      slope.gradient[at + i] =
          (float) (slope.ofLogProbability * byLog + slope.ofEntropy * byEntropy);
    }
  }

  @Override
  public double divergence(float[] before, float[] outputs, int at) {
    double was = logSumExp(before, at);
    double is = logSumExp(outputs, at);
    double sum = 0;
    for (int i = 0; i < choices; i++) {
      double log = before[at + i] - was;
      sum += Math.exp(log) * (log - (outputs[at + i] - is));
    }
    return sum;
  }

  /// F = diag(p) - p p'.
  @Override
  public void fisher(float[] outputs, int at, float[] vector) {
    double normaliser = logSumExp(outputs, at);
    double mean = 0;
    for (int i = 0; i < choices; i++) {
      mean += Math.exp(outputs[at + i] - normaliser) * vector[at + i];
    }
    for (int i = 0; i < choices; i++) {
      double p = Math.exp(outputs[at + i] - normaliser);
      vector[at + i] = (float) (p * (vector[at + i] - mean));
    }
  }

  private double logSumExp(float[] outputs, int at) {
    double most = outputs[at];
    for (int i = 1; i < choices; i++) {
      most = Math.max(most, outputs[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < choices; i++) {
      sum += Math.exp(outputs[at + i] - most);
    }
    return most + Math.log(sum);
  }
}
