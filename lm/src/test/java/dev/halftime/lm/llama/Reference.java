package dev.halftime.lm.llama;

import java.util.Arrays;

/// A straightforward reference implementation of the transformer in float64.
final class Reference {

  private final LlamaConfig config;
  private final Parameters weights;

  Reference(Parameters weights) {
    this.config = weights.config();
    this.weights = weights;
  }

  /// Returns the logits after each token.
  double[][] logits(int[] tokens) {
    int count = tokens.length;
    double[][] state = new double[count][];
    for (int i = 0; i < count; i++) {
      state[i] = row("token_embd.weight", tokens[i], config.width());
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      String block = "blk." + layer + ".";
      double[][] query = new double[count][];
      double[][] key = new double[count][];
      double[][] value = new double[count][];
      for (int i = 0; i < count; i++) {
        double[] in = norm(state[i], block + "attn_norm.weight");
        query[i] = turned(product(block + "attn_q.weight", in), i);
        key[i] = turned(product(block + "attn_k.weight", in), i);
        value[i] = product(block + "attn_v.weight", in);
      }
      for (int i = 0; i < count; i++) {
        add(state[i], product(block + "attn_output.weight", mixed(query[i], key, value, i)));
        double[] in = norm(state[i], block + "ffn_norm.weight");
        double[] gate = product(block + "ffn_gate.weight", in);
        double[] up = product(block + "ffn_up.weight", in);
        for (int j = 0; j < gate.length; j++) {
          gate[j] = gate[j] / (1 + Math.exp(-gate[j])) * up[j];
        }
        add(state[i], product(block + "ffn_down.weight", gate));
      }
    }
    double[][] logits = new double[count][];
    for (int i = 0; i < count; i++) {
      String output = config.tied() ? "token_embd.weight" : "output.weight";
      logits[i] = product(output, norm(state[i], "output_norm.weight"));
    }
    return logits;
  }

  private double[] mixed(double[] query, double[][] key, double[][] value, int last) {
    double[] mixed = new double[config.queryWidth()];
    for (int head = 0; head < config.heads(); head++) {
      int of = head / (config.heads() / config.groups()) * config.head();
      double[] chances = new double[last + 1];
      for (int j = 0; j <= last; j++) {
        double dot = 0;
        for (int i = 0; i < config.head(); i++) {
          dot += query[head * config.head() + i] * key[j][of + i];
        }
        chances[j] = Math.exp(dot / Math.sqrt(config.head()));
      }
      double sum = Arrays.stream(chances).sum();
      for (int j = 0; j <= last; j++) {
        for (int i = 0; i < config.head(); i++) {
          mixed[head * config.head() + i] += chances[j] / sum * value[j][of + i];
        }
      }
    }
    return mixed;
  }

  private double[] turned(double[] x, int position) {
    for (int i = 0; i < x.length; i += 2) {
      double rate = Math.pow(config.ropeBase(), -(double) (i % config.head()) / config.head());
      double cos = Math.cos(position * rate);
      double sin = Math.sin(position * rate);
      double even = x[i];
      x[i] = even * cos - x[i + 1] * sin;
      x[i + 1] = even * sin + x[i + 1] * cos;
    }
    return x;
  }

  private double[] norm(double[] x, String gain) {
    double square = Arrays.stream(x).map(it -> it * it).sum() / x.length;
    double[] normed = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      normed[i] = x[i] / Math.sqrt(square + config.epsilon()) * weights.values(gain)[i];
    }
    return normed;
  }

  private double[] product(String name, double[] x) {
    float[] matrix = weights.values(name);
    double[] y = new double[matrix.length / x.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += matrix[i * x.length + j] * x[j];
      }
    }
    return y;
  }

  private double[] row(String name, int index, int length) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = weights.values(name)[index * length + i];
    }
    return row;
  }

  private static void add(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }
}
