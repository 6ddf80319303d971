package dev.halftime.learn.net;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register-blocked parts of a matrix product. Each keeps its block of the result in registers
/// during one pass over the inner dimension.
///
/// With 32 registers of 16 lanes, blocks of 8 rows by 2 vectors saturate both FMA units; with 16
/// registers, blocks of 4 rows by 2. The bodies are repeated on purpose: a kernel that passes
/// vectors to another method exceeds the inlining limits of the compiler, which then boxes them and
/// is eight times slower.
final class Blocks {

  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > Matrix.LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final boolean MANY_REGISTERS = L == 16;

  private Blocks() {}

  /// Columns j to j + 2 L - 1 of the product. Remaining rows are computed by a block that overlaps
  /// the one before, or row by row if there are fewer than 4.
  static void wide(int rows, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    int i = 0;
    for (; MANY_REGISTERS && i + 8 <= rows; i += 8) {
      wide8(i, inner, j, a, b, start, c);
    }
    for (; i + 4 <= rows; i += 4) {
      wide4(i, inner, j, a, b, start, c);
    }
    if (i < rows && rows >= 4) {
      wide4(rows - 4, inner, j, a, b, start, c);
      return;
    }
    for (; i < rows; i++) {
      wide1(i, inner, j, a, b, start, c);
    }
  }

  /// Columns j to j + L - 1 of the product.
  static void narrow(int rows, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    int i = 0;
    for (; i + 8 <= rows; i += 8) {
      narrow8(i, inner, j, a, b, start, c);
    }
    if (i < rows && rows >= 8) {
      narrow8(rows - 8, inner, j, a, b, start, c);
      return;
    }
    for (; i < rows; i++) {
      narrow1(i, inner, j, a, b, start, c);
    }
  }

  /// 8 rows by 2 vectors.
  private static void wide8(int i, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    float[] x = a.data();
    float[] w = b.data();
    float[] y = c.data();
    int across = a.columnStride();
    int down = a.rowStride();
    int at = a.offset() + i * down;
    int bk = b.offset() + j;
    FloatVector s0 = FloatVector.fromArray(S, start.data(), start.offset() + j);
    FloatVector s1 = FloatVector.fromArray(S, start.data(), start.offset() + j + L);
    FloatVector y00 = s0;
    FloatVector y01 = s1;
    FloatVector y10 = s0;
    FloatVector y11 = s1;
    FloatVector y20 = s0;
    FloatVector y21 = s1;
    FloatVector y30 = s0;
    FloatVector y31 = s1;
    FloatVector y40 = s0;
    FloatVector y41 = s1;
    FloatVector y50 = s0;
    FloatVector y51 = s1;
    FloatVector y60 = s0;
    FloatVector y61 = s1;
    FloatVector y70 = s0;
    FloatVector y71 = s1;
    for (int k = 0; k < inner; k++, at += across, bk += b.rowStride()) {
      FloatVector w0 = FloatVector.fromArray(S, w, bk);
      FloatVector w1 = FloatVector.fromArray(S, w, bk + L);
      FloatVector x0 = FloatVector.broadcast(S, x[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
      FloatVector x1 = FloatVector.broadcast(S, x[at + down]);
      y10 = x1.fma(w0, y10);
      y11 = x1.fma(w1, y11);
      FloatVector x2 = FloatVector.broadcast(S, x[at + 2 * down]);
      y20 = x2.fma(w0, y20);
      y21 = x2.fma(w1, y21);
      FloatVector x3 = FloatVector.broadcast(S, x[at + 3 * down]);
      y30 = x3.fma(w0, y30);
      y31 = x3.fma(w1, y31);
      FloatVector x4 = FloatVector.broadcast(S, x[at + 4 * down]);
      y40 = x4.fma(w0, y40);
      y41 = x4.fma(w1, y41);
      FloatVector x5 = FloatVector.broadcast(S, x[at + 5 * down]);
      y50 = x5.fma(w0, y50);
      y51 = x5.fma(w1, y51);
      FloatVector x6 = FloatVector.broadcast(S, x[at + 6 * down]);
      y60 = x6.fma(w0, y60);
      y61 = x6.fma(w1, y61);
      FloatVector x7 = FloatVector.broadcast(S, x[at + 7 * down]);
      y70 = x7.fma(w0, y70);
      y71 = x7.fma(w1, y71);
    }
    int ci = c.offset() + i * c.rowStride() + j;
    y00.intoArray(y, ci);
    y01.intoArray(y, ci + L);
    y10.intoArray(y, ci + c.rowStride());
    y11.intoArray(y, ci + c.rowStride() + L);
    y20.intoArray(y, ci + 2 * c.rowStride());
    y21.intoArray(y, ci + 2 * c.rowStride() + L);
    y30.intoArray(y, ci + 3 * c.rowStride());
    y31.intoArray(y, ci + 3 * c.rowStride() + L);
    y40.intoArray(y, ci + 4 * c.rowStride());
    y41.intoArray(y, ci + 4 * c.rowStride() + L);
    y50.intoArray(y, ci + 5 * c.rowStride());
    y51.intoArray(y, ci + 5 * c.rowStride() + L);
    y60.intoArray(y, ci + 6 * c.rowStride());
    y61.intoArray(y, ci + 6 * c.rowStride() + L);
    y70.intoArray(y, ci + 7 * c.rowStride());
    y71.intoArray(y, ci + 7 * c.rowStride() + L);
  }

  /// 4 rows by 2 vectors.
  private static void wide4(int i, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    float[] x = a.data();
    float[] w = b.data();
    float[] y = c.data();
    int across = a.columnStride();
    int down = a.rowStride();
    int at = a.offset() + i * down;
    int bk = b.offset() + j;
    FloatVector s0 = FloatVector.fromArray(S, start.data(), start.offset() + j);
    FloatVector s1 = FloatVector.fromArray(S, start.data(), start.offset() + j + L);
    FloatVector y00 = s0;
    FloatVector y01 = s1;
    FloatVector y10 = s0;
    FloatVector y11 = s1;
    FloatVector y20 = s0;
    FloatVector y21 = s1;
    FloatVector y30 = s0;
    FloatVector y31 = s1;
    for (int k = 0; k < inner; k++, at += across, bk += b.rowStride()) {
      FloatVector w0 = FloatVector.fromArray(S, w, bk);
      FloatVector w1 = FloatVector.fromArray(S, w, bk + L);
      FloatVector x0 = FloatVector.broadcast(S, x[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
      FloatVector x1 = FloatVector.broadcast(S, x[at + down]);
      y10 = x1.fma(w0, y10);
      y11 = x1.fma(w1, y11);
      FloatVector x2 = FloatVector.broadcast(S, x[at + 2 * down]);
      y20 = x2.fma(w0, y20);
      y21 = x2.fma(w1, y21);
      FloatVector x3 = FloatVector.broadcast(S, x[at + 3 * down]);
      y30 = x3.fma(w0, y30);
      y31 = x3.fma(w1, y31);
    }
    int ci = c.offset() + i * c.rowStride() + j;
    y00.intoArray(y, ci);
    y01.intoArray(y, ci + L);
    y10.intoArray(y, ci + c.rowStride());
    y11.intoArray(y, ci + c.rowStride() + L);
    y20.intoArray(y, ci + 2 * c.rowStride());
    y21.intoArray(y, ci + 2 * c.rowStride() + L);
    y30.intoArray(y, ci + 3 * c.rowStride());
    y31.intoArray(y, ci + 3 * c.rowStride() + L);
  }

  /// 1 row by 2 vectors.
  private static void wide1(int i, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    float[] x = a.data();
    float[] w = b.data();
    float[] y = c.data();
    int across = a.columnStride();
    int down = a.rowStride();
    int at = a.offset() + i * down;
    int bk = b.offset() + j;
    FloatVector s0 = FloatVector.fromArray(S, start.data(), start.offset() + j);
    FloatVector s1 = FloatVector.fromArray(S, start.data(), start.offset() + j + L);
    FloatVector y00 = s0;
    FloatVector y01 = s1;
    for (int k = 0; k < inner; k++, at += across, bk += b.rowStride()) {
      FloatVector w0 = FloatVector.fromArray(S, w, bk);
      FloatVector w1 = FloatVector.fromArray(S, w, bk + L);
      FloatVector x0 = FloatVector.broadcast(S, x[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
    }
    int ci = c.offset() + i * c.rowStride() + j;
    y00.intoArray(y, ci);
    y01.intoArray(y, ci + L);
  }

  /// 8 rows by 1 vector.
  private static void narrow8(int i, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    float[] x = a.data();
    float[] w = b.data();
    float[] y = c.data();
    int across = a.columnStride();
    int down = a.rowStride();
    int at = a.offset() + i * down;
    int bk = b.offset() + j;
    FloatVector s0 = FloatVector.fromArray(S, start.data(), start.offset() + j);
    FloatVector y00 = s0;
    FloatVector y10 = s0;
    FloatVector y20 = s0;
    FloatVector y30 = s0;
    FloatVector y40 = s0;
    FloatVector y50 = s0;
    FloatVector y60 = s0;
    FloatVector y70 = s0;
    for (int k = 0; k < inner; k++, at += across, bk += b.rowStride()) {
      FloatVector w0 = FloatVector.fromArray(S, w, bk);
      FloatVector x0 = FloatVector.broadcast(S, x[at]);
      y00 = x0.fma(w0, y00);
      FloatVector x1 = FloatVector.broadcast(S, x[at + down]);
      y10 = x1.fma(w0, y10);
      FloatVector x2 = FloatVector.broadcast(S, x[at + 2 * down]);
      y20 = x2.fma(w0, y20);
      FloatVector x3 = FloatVector.broadcast(S, x[at + 3 * down]);
      y30 = x3.fma(w0, y30);
      FloatVector x4 = FloatVector.broadcast(S, x[at + 4 * down]);
      y40 = x4.fma(w0, y40);
      FloatVector x5 = FloatVector.broadcast(S, x[at + 5 * down]);
      y50 = x5.fma(w0, y50);
      FloatVector x6 = FloatVector.broadcast(S, x[at + 6 * down]);
      y60 = x6.fma(w0, y60);
      FloatVector x7 = FloatVector.broadcast(S, x[at + 7 * down]);
      y70 = x7.fma(w0, y70);
    }
    int ci = c.offset() + i * c.rowStride() + j;
    y00.intoArray(y, ci);
    y10.intoArray(y, ci + c.rowStride());
    y20.intoArray(y, ci + 2 * c.rowStride());
    y30.intoArray(y, ci + 3 * c.rowStride());
    y40.intoArray(y, ci + 4 * c.rowStride());
    y50.intoArray(y, ci + 5 * c.rowStride());
    y60.intoArray(y, ci + 6 * c.rowStride());
    y70.intoArray(y, ci + 7 * c.rowStride());
  }

  /// 1 row by 1 vector.
  private static void narrow1(int i, int inner, int j, Matrix a, Matrix b, Matrix start, Matrix c) {
    float[] x = a.data();
    float[] w = b.data();
    float[] y = c.data();
    int across = a.columnStride();
    int down = a.rowStride();
    int at = a.offset() + i * down;
    int bk = b.offset() + j;
    FloatVector s0 = FloatVector.fromArray(S, start.data(), start.offset() + j);
    FloatVector y00 = s0;
    for (int k = 0; k < inner; k++, at += across, bk += b.rowStride()) {
      FloatVector w0 = FloatVector.fromArray(S, w, bk);
      FloatVector x0 = FloatVector.broadcast(S, x[at]);
      y00 = x0.fma(w0, y00);
    }
    int ci = c.offset() + i * c.rowStride() + j;
    y00.intoArray(y, ci);
  }
}
