package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.Kernels;
import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix;
import java.util.Arrays;

/// Causal attention of rows of queries to the KV cache of a sequence.
final class Attention {

  private static final Kernels KERNELS = Kernels.BEST;
  private static final int PAGE = Sequence.PAGE;

  private final LlamaConfig config;
  private final float scale;
  private final int stride;

  Attention(LlamaConfig config) {
    this.config = config;
    scale = (float) (1 / Math.sqrt(config.head()));
    stride = PackedMatrix.stride(config.head());
  }

  /// Computes attention for queries of one group.
  ///
  /// @param rows rows in `data`, each of one head
  /// @param first the position of the first row
  /// @param step the difference between the positions of consecutive rows: 0 if the rows are heads
  ///   of one position
  /// @param out the destination of the first row's result; the others follow in the order of the
  ///   queries
  void attend(Rows rows, int first, int step, Sequence sequence, int layer, int group, Target out) {
    int visible = first + step * (rows.count() - 1) + 1;
    int pages = (visible + PAGE - 1) / PAGE;
    int width = pages * PAGE;
    float[] scores = new float[rows.count() * width];
    for (int page = 0; page < pages; page++) {
      KERNELS.multiply(
          rows,
          config.head(),
          sequence.page(page).keys(),
          sequence.keysAt(layer, group),
          new Target(scores, page * PAGE, width));
    }
    float[] factors = new float[rows.count()];
    for (int i = 0; i < rows.count(); i++) {
      int seen = first + step * i + 1;
      factors[i] = Layers.softmax(scores, i * width, seen, scale);
      Arrays.fill(scores, i * width + seen, (i + 1) * width, 0);
    }
    float[] sums = new float[rows.count() * stride];
    for (int page = 0; page < pages; page++) {
      Rows weights = new Rows(scores, page * PAGE, width, 1, rows.count());
      int inner = Math.min(PAGE, visible - page * PAGE);
      for (int panel = 0; panel < stride / PAGE; panel++) {
        KERNELS.multiply(
            weights,
            inner,
            sequence.page(page).values(),
            sequence.valuesAt(layer, group) + panel * PAGE * PAGE,
            new Target(sums, panel * PAGE, stride));
      }
    }
    for (int i = 0; i < rows.count(); i++) {
      for (int j = 0; j < config.head(); j++) {
        out.data()[out.at() + i * out.down() + j] = sums[i * stride + j] * factors[i];
      }
    }
  }
}
