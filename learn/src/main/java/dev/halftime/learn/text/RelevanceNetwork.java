package dev.halftime.learn.text;

import dev.halftime.learn.net.NetworkParameters;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.text.TextEncoding.Sparse;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// The network of DRRN (He et al. 2016, [Deep reinforcement relevance
/// network](https://arxiv.org/abs/1511.04636)): the value Q(s, a) of a command in a state, both
/// given as texts.
///
/// The texts of a state (what was said, the place, the inventory) and the command are each embedded
/// as a weighted sum of learnt rows, in place of a recurrent encoder: s = relu(sum of the state's
/// rows + b), a = relu(sum of the command's rows + b), Q = w relu(U s + V a + b) + b.
final class RelevanceNetwork {

  /// Number of texts of a state.
  static final int TEXTS = 3;

  private final int units;
  private final NetworkParameters parameters;
  private final float[] values;
  private final float[] gradient;
  private final int ofAction;
  private final int biasS;
  private final int biasA;
  private final int u;
  private final int v;
  private final int biasH;
  private final int w;
  private final int biasQ;
  private final float[] s;
  private final float[] a;
  private final float[] us;
  private final float[] h;
  private final float[] dh;
  private final float[] dx;

  RelevanceNetwork(int units) {
    this.units = units;
    int table = TextEncoding.SIZE * units;
    this.ofAction = TEXTS * table;
    this.biasS = ofAction + table;
    this.biasA = biasS + units;
    this.u = biasA + units;
    this.v = u + units * units;
    this.biasH = v + units * units;
    this.w = biasH + units;
    this.biasQ = w + units;
    this.parameters = new NetworkParameters(biasQ + 1);
    this.values = parameters.values();
    this.gradient = parameters.gradient();
    this.s = new float[units];
    this.a = new float[units];
    this.us = new float[units];
    this.h = new float[units];
    this.dh = new float[units];
    this.dx = new float[units];
  }

  /// Draws the initial parameters: rows with a standard deviation of 1 over the root of the number
  /// of units, and layers as in PyTorch.
  RelevanceNetwork initialised(Generator random) {
    double scale = 1 / Math.sqrt(units);
    for (int i = 0; i < biasS; i++) {
      values[i] = (float) (random.normal() * scale);
    }
    double bound = 1 / Math.sqrt(2.0 * units);
    for (int i = u; i < biasH; i++) {
      values[i] = (float) random.uniform(-bound, bound);
    }
    for (int i = w; i < biasQ; i++) {
      values[i] = (float) random.uniform(-scale, scale);
    }
    return this;
  }

  NetworkParameters parameters() {
    return parameters;
  }

  int units() {
    return units;
  }

  /// Computes the values of some commands in a state.
  double[] values(Sparse[] state, List<Sparse> actions) {
    embed(state);
    double[] found = new double[actions.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = value(actions.get(i));
    }
    return found;
  }

  /// Adds the gradient of a loss to the parameters' gradients.
  ///
  /// @param loss the loss's derivative by the value, given the value
  /// @return the value
  double learn(Sparse[] state, Sparse action, DoubleUnaryOperator loss) {
    embed(state);
    double q = value(action);
    float d = (float) loss.applyAsDouble(q);
    gradient[biasQ] += d;
    for (int i = 0; i < units; i++) {
      gradient[w + i] += d * h[i];
      dh[i] = h[i] > 0 ? d * values[w + i] : 0;
      gradient[biasH + i] += dh[i];
    }
    backward(u, s);
    for (int text = 0; text < TEXTS; text++) {
      scatter(text * TextEncoding.SIZE * units, state[text]);
    }
    add(biasS);
    backward(v, a);
    scatter(ofAction, action);
    add(biasA);
    return q;
  }

  /// Computes the gradient of a square layer, and of its input before the activation.
  private void backward(int layer, float[] input) {
    Arrays.fill(dx, 0);
    for (int j = 0; j < units; j++) {
      if (dh[j] != 0) {
        int row = layer + j * units;
        for (int i = 0; i < units; i++) {
          gradient[row + i] += dh[j] * input[i];
          dx[i] += dh[j] * values[row + i];
        }
      }
    }
    for (int i = 0; i < units; i++) {
      dx[i] = input[i] > 0 ? dx[i] : 0;
    }
  }

  private void scatter(int table, Sparse text) {
    for (int n = 0; n < text.indexes().length; n++) {
      int row = table + text.indexes()[n] * units;
      float value = text.values()[n];
      for (int i = 0; i < units; i++) {
        gradient[row + i] += value * dx[i];
      }
    }
  }

  private void add(int bias) {
    for (int i = 0; i < units; i++) {
      gradient[bias + i] += dx[i];
    }
  }

  private void embed(Sparse[] state) {
    System.arraycopy(values, biasS, s, 0, units);
    for (int text = 0; text < TEXTS; text++) {
      gather(text * TextEncoding.SIZE * units, state[text], s);
    }
    relu(s);
    layer(u, s, us);
  }

  private double value(Sparse action) {
    System.arraycopy(values, biasA, a, 0, units);
    gather(ofAction, action, a);
    relu(a);
    layer(v, a, h);
    double q = values[biasQ];
    for (int i = 0; i < units; i++) {
      h[i] = Math.max(0, h[i] + us[i] + values[biasH + i]);
      q += h[i] * values[w + i];
    }
    return q;
  }

  private void gather(int table, Sparse text, float[] to) {
    for (int n = 0; n < text.indexes().length; n++) {
      int row = table + text.indexes()[n] * units;
      float value = text.values()[n];
      for (int i = 0; i < units; i++) {
        to[i] += value * values[row + i];
      }
    }
  }

  private static void relu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i]);
    }
  }

  private void layer(int layer, float[] x, float[] y) {
    for (int j = 0; j < units; j++) {
      int row = layer + j * units;
      float sum = 0;
      for (int i = 0; i < units; i++) {
        sum += values[row + i] * x[i];
      }
      y[j] = sum;
    }
  }
}
