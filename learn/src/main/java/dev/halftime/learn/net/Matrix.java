package dev.halftime.learn.net;

import dev.halftime.learn.ArraySize;

/// A view of a matrix in an array: element (i, j) has the index `offset + i * rowStride + j *
/// columnStride`.
///
/// @param data elements, in float32
/// @param offset index of element (0, 0)
/// @param rowStride distance between rows
/// @param columnStride distance between columns
/// @param columns number of columns; the number of rows is not stored

@SuppressWarnings("ArrayRecordComponent") // never compared
record Matrix(float[] data, int offset, int rowStride, int columnStride, int columns) {

  /// Rows are padded with zeros to a multiple of this number, the lanes of the widest vectors, so
  /// that the layout is the same on every machine and kernels need no masks.
  static final int LANES = 16;

  /// The number of elements of a padded row.
  static int padded(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }

  /// Creates a matrix of zeros with padded rows.
  static Matrix zeros(int rows, int columns) {
    int stride = padded(columns);
    return new Matrix(new float[ArraySize.of(rows, stride)], 0, stride, 1, columns);
  }

  /// A view of the transpose, with the given number of columns.
  Matrix transposed(int columns) {
    return new Matrix(data, offset, columnStride, rowStride, columns);
  }

  int at(int i, int j) {
    return offset + i * rowStride + j * columnStride;
  }
}
