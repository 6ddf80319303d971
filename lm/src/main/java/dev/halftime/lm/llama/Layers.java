package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.Kernels;
import dev.halftime.lm.kernel.Workers;
import java.util.function.IntConsumer;

/// The operations between matrix products, row by row.
public final class Layers {

  private static final int ROWS = 4;

  private Layers() {}

  /// y = x gain / sqrt(mean(x^2) + epsilon): RMSNorm (Zhang and Sennrich 2019).
  ///
  /// @return the factor by which x is multiplied, without the gain
  public static float norm(float[] x, int from, float[] gain, double epsilon, float[] y, int to) {
    double sum = 0;
    for (int i = 0; i < gain.length; i++) {
      sum += (double) x[from + i] * x[from + i];
    }
    float factor = (float) (1 / Math.sqrt(sum / gain.length + epsilon));
    for (int i = 0; i < gain.length; i++) {
      y[to + i] = x[from + i] * factor * gain[i];
    }
    return factor;
  }

  /// Replaces scores by unnormalised probabilities.
  ///
  /// @return the factor that normalises them
  public static float softmax(float[] scores, int from, int count, float scale) {
    float most = scores[from];
    for (int i = from + 1; i < from + count; i++) {
      most = scores[i] > most ? scores[i] : most;
    }
    Kernels.BEST.exp(scores, from, count, scale, most * scale);
    return 1 / sum(scores, from, count);
  }

  /// Returns the sum, accumulated in eight interleaved partial sums: a fixed order that is fast.
  static float sum(float[] x, int from, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = from;
    for (; i + 8 <= from + count; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    for (; i < from + count; i++) {
      s0 += x[i];
    }
    return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
  }

  /// Processes rows in parallel.
  public static void rows(int count, Workers workers, IntConsumer row) {
    workers.share(
        (count + ROWS - 1) / ROWS,
        part -> {
          for (int i = part * ROWS; i < Math.min(count, (part + 1) * ROWS); i++) {
            row.accept(i);
          }
        });
  }
}
