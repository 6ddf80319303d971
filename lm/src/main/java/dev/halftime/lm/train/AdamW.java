package dev.halftime.lm.train;

import dev.halftime.lm.kernel.Workers;
import java.util.ArrayList;
import java.util.List;

/// AdamW (Loshchilov and Hutter 2019) with gradient clipping by norm.
final class AdamW {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.95f;
  private static final float EPSILON = 1e-8f;
  private static final int PIECE = 1 << 14;

  private final List<Trained> trained;
  private final List<float[]> first = new ArrayList<>();
  private final List<float[]> second = new ArrayList<>();
  private final double decay;
  private final double longest;
  private long steps;

  /// @param decay weight decay, multiplied by the learning rate
  /// @param longest maximum norm of the gradient
  AdamW(List<Trained> trained, double decay, double longest) {
    this.trained = trained;
    this.decay = decay;
    this.longest = longest;
    trained.forEach(it -> {
      first.add(new float[it.values().length]);
      second.add(new float[it.values().length]);
    });
  }

  /// Updates the weights and clears the gradients.
  ///
  /// @return the norm of the gradient before clipping
  double step(double rate, Workers workers) {
    double norm = norm(workers);
    float factor = (float) (norm > longest ? longest / norm : 1);
    steps++;
    float one = (float) (rate / (1 - Math.pow(BETA1, (double) steps)));
    float two = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
    for (int i = 0; i < trained.size(); i++) {
      Trained here = trained.get(i);
      float keep = (float) (here.decays() ? 1 - rate * decay : 1);
      float[] m = first.get(i);
      float[] v = second.get(i);
      float[] x = here.values();
      float[] g = here.gradient();
      workers.share(
          (x.length + PIECE - 1) / PIECE,
          part -> {
            int end = Math.min(x.length, (part + 1) * PIECE);
            for (int j = part * PIECE; j < end; j++) {
              float slope = g[j] * factor;
              m[j] = BETA1 * m[j] + (1 - BETA1) * slope;
              v[j] = BETA2 * v[j] + (1 - BETA2) * slope * slope;
              x[j] = x[j] * keep - one * m[j] / ((float) Math.sqrt(v[j]) * two + EPSILON);
              g[j] = 0;
            }
          });
    }
    return norm;
  }

  private double norm(Workers workers) {
    double sum = 0;
    for (Trained here : trained) {
      float[] g = here.gradient();
      double[] sums = new double[(g.length + PIECE - 1) / PIECE];
      workers.share(
          sums.length,
          part -> {
            double some = 0;
            int end = Math.min(g.length, (part + 1) * PIECE);
            for (int j = part * PIECE; j < end; j++) {
              some += (double) g[j] * g[j];
            }
            sums[part] = some;
          });
      for (double each : sums) {
        sum += each;
      }
    }
    return Math.sqrt(sum);
  }

  /// Returns the optimiser's state, to be saved or restored.
  List<float[]> memory() {
    List<float[]> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  long steps() {
    return steps;
  }

  void steps(long taken) {
    steps = taken;
  }
}
