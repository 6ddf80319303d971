package dev.halftime.lm.kernel;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;

/// A matrix for one or two products, packed in float32 panels.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Panels(float[] data, int inner, int columns) {

  private static final Kernels KERNELS = Kernels.BEST;
  private static final int WIDTH = KERNELS.width();
  private static final int BLOCK = 64;

  /// Packs a matrix.
  ///
  /// @param columns number of columns, which are contiguous in a row
  public static Panels of(Rows matrix, int columns) {
    int inner = matrix.count();
    float[] data = new float[count(columns) * inner * WIDTH];
    for (int panel = 0; panel < count(columns); panel++) {
      int length = Math.min(WIDTH, columns - panel * WIDTH);
      for (int k = 0; k < inner; k++) {
        System.arraycopy(
            matrix.data(),
            matrix.at() + k * matrix.down() + panel * WIDTH,
            data,
            (panel * inner + k) * WIDTH,
            length);
      }
    }
    return new Panels(data, inner, columns);
  }

  /// Packs the transpose of a matrix.
  ///
  /// @param inner number of columns of the matrix that are used
  public static Panels transposed(Rows matrix, int inner) {
    int columns = matrix.count();
    float[] data = new float[count(columns) * inner * WIDTH];
    for (int column = 0; column < columns; column++) {
      int to = column / WIDTH * inner * WIDTH + column % WIDTH;
      int from = matrix.at() + column * matrix.down();
      for (int k = 0; k < inner; k++) {
        data[to + k * WIDTH] = matrix.data()[from + k];
      }
    }
    return new Panels(data, inner, columns);
  }

  private static int count(int columns) {
    return (columns + WIDTH - 1) / WIDTH;
  }

  /// Y += X P, where rows of Y are padded to whole panels.
  public void multiply(Rows x, Target y) {
    for (int panel = 0; panel < count(columns); panel++) {
      KERNELS.multiply(
          x,
          inner,
          data,
          panel * inner * WIDTH,
          new Target(y.data(), y.at() + panel * WIDTH, y.down()));
    }
  }

  /// Y += X P, where rows of Y are not padded; distributed over threads.
  public void multiply(Rows x, float[] y, int stride, Workers workers) {
    int blocks = (x.count() + BLOCK - 1) / BLOCK;
    int padded = count(columns) * WIDTH;
    workers.share(
        blocks,
        block -> {
          int first = block * BLOCK;
          int count = Math.min(BLOCK, x.count() - first);
          Rows rows = new Rows(x.data(), x.at() + first * x.down(), x.down(), x.across(), count);
          if (padded == stride) {
            multiply(rows, new Target(y, first * stride, stride));
            return;
          }
          float[] part = new float[count * padded];
          for (int i = 0; i < count; i++) {
            System.arraycopy(y, (first + i) * stride, part, i * padded, columns);
          }
          multiply(rows, new Target(part, 0, padded));
          for (int i = 0; i < count; i++) {
            System.arraycopy(part, i * padded, y, (first + i) * stride, columns);
          }
        });
  }
}
