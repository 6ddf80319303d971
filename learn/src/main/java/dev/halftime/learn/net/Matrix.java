package dev.halftime.learn.net;

/// A view of a matrix in an array: element (i, j) lies at `offset + i * rowStride + j *
/// columnStride`.
///
/// @param data where the elements lie, in float32
/// @param offset where the first one lies
/// @param rowStride from one row to the next
/// @param columnStride from one column to the next
/// @param columns how many columns there are; the rows are as many as are asked for
@SuppressWarnings("ArrayRecordComponent") // a view, compared by nobody
record Matrix(float[] data, int offset, int rowStride, int columnStride, int columns) {

  /// Rows are padded with zeros to a multiple of this, the lanes of the widest vectors, so that the
  /// layout is the same on every machine and no kernel needs a mask.
  static final int LANES = 16;

  /// This many elements, padded.
  static int padded(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }

  /// A new matrix of zeros with padded rows.
  static Matrix zeros(int rows, int columns) {
    int stride = padded(columns);
    return new Matrix(new float[rows * stride], 0, stride, 1, columns);
  }

  /// The same elements with rows and columns exchanged; it has this many columns.
  Matrix transposed(int columns) {
    return new Matrix(data, offset, columnStride, rowStride, columns);
  }

  int at(int i, int j) {
    return offset + i * rowStride + j * columnStride;
  }
}
