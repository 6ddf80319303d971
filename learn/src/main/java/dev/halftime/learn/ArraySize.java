package dev.halftime.learn;

import java.util.Locale;

/// Sizes of arrays that follow from hyperparameters, which may have any value.
public final class ArraySize {

  private ArraySize() {}

  /// Returns the size of an array of rows.
  ///
  /// @throws IllegalArgumentException if an array of Java cannot have this size
  public static int of(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d x %,d numbers do not fit into an array; reduce n_envs, n_steps, buffer_size,"
                  + " batch_size or net_arch",
              rows,
              columns));
    }
    return (int) size;
  }
}
