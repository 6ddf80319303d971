package dev.halftime.lm.kernel;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of a few rows with a float32 panel. Each keeps its block of the result in registers
/// while it traverses the panel once.
///
/// With 32 vector registers, blocks of eight rows by two vectors keep the multipliers busy; with
/// 16, four rows. No code is extracted into methods: if a kernel passes its vectors to another
/// method, it exceeds the compiler's inlining limits, the vectors are boxed, and it is eight times
/// slower.
final class FloatBlocks {

  private static final VectorSpecies<Float> S = VectorKernels.S;
  private static final int L = S.length();
  private static final boolean MANY_REGISTERS = L == 16;

  private FloatBlocks() {}

  static void multiply(Rows x, int inner, float[] panel, int p, Target y) {
    int row = 0;
    for (; MANY_REGISTERS && row + 8 <= x.count(); row += 8) {
      eight(x, row, inner, panel, p, y);
    }
    for (; row + 4 <= x.count(); row += 4) {
      four(x, row, inner, panel, p, y);
    }
    if (row + 2 <= x.count()) {
      two(x, row, inner, panel, p, y);
      row += 2;
    }
    if (row < x.count()) {
      one(x, row, inner, panel, p, y);
    }
  }

  private static void eight(Rows x, int row, int inner, float[] panel, int p, Target target) {
    float[] a = x.data();
    float[] y = target.data();
    int across = x.across();
    int down = x.down();
    int at = x.at() + row * x.down();
    int to = target.at() + row * target.down();
    int next = target.down();
    FloatVector y00 = FloatVector.fromArray(S, y, to);
    FloatVector y01 = FloatVector.fromArray(S, y, to + L);
    FloatVector y10 = FloatVector.fromArray(S, y, to + next);
    FloatVector y11 = FloatVector.fromArray(S, y, to + next + L);
    FloatVector y20 = FloatVector.fromArray(S, y, to + 2 * next);
    FloatVector y21 = FloatVector.fromArray(S, y, to + 2 * next + L);
    FloatVector y30 = FloatVector.fromArray(S, y, to + 3 * next);
    FloatVector y31 = FloatVector.fromArray(S, y, to + 3 * next + L);
    FloatVector y40 = FloatVector.fromArray(S, y, to + 4 * next);
    FloatVector y41 = FloatVector.fromArray(S, y, to + 4 * next + L);
    FloatVector y50 = FloatVector.fromArray(S, y, to + 5 * next);
    FloatVector y51 = FloatVector.fromArray(S, y, to + 5 * next + L);
    FloatVector y60 = FloatVector.fromArray(S, y, to + 6 * next);
    FloatVector y61 = FloatVector.fromArray(S, y, to + 6 * next + L);
    FloatVector y70 = FloatVector.fromArray(S, y, to + 7 * next);
    FloatVector y71 = FloatVector.fromArray(S, y, to + 7 * next + L);
    for (int k = 0, w = p; k < inner; k++, at += across, w += 2 * L) {
      FloatVector w0 = FloatVector.fromArray(S, panel, w);
      FloatVector w1 = FloatVector.fromArray(S, panel, w + L);
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
      FloatVector x1 = FloatVector.broadcast(S, a[at + down]);
      y10 = x1.fma(w0, y10);
      y11 = x1.fma(w1, y11);
      FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * down]);
      y20 = x2.fma(w0, y20);
      y21 = x2.fma(w1, y21);
      FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * down]);
      y30 = x3.fma(w0, y30);
      y31 = x3.fma(w1, y31);
      FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * down]);
      y40 = x4.fma(w0, y40);
      y41 = x4.fma(w1, y41);
      FloatVector x5 = FloatVector.broadcast(S, a[at + 5 * down]);
      y50 = x5.fma(w0, y50);
      y51 = x5.fma(w1, y51);
      FloatVector x6 = FloatVector.broadcast(S, a[at + 6 * down]);
      y60 = x6.fma(w0, y60);
      y61 = x6.fma(w1, y61);
      FloatVector x7 = FloatVector.broadcast(S, a[at + 7 * down]);
      y70 = x7.fma(w0, y70);
      y71 = x7.fma(w1, y71);
    }
    y00.intoArray(y, to);
    y01.intoArray(y, to + L);
    y10.intoArray(y, to + next);
    y11.intoArray(y, to + next + L);
    y20.intoArray(y, to + 2 * next);
    y21.intoArray(y, to + 2 * next + L);
    y30.intoArray(y, to + 3 * next);
    y31.intoArray(y, to + 3 * next + L);
    y40.intoArray(y, to + 4 * next);
    y41.intoArray(y, to + 4 * next + L);
    y50.intoArray(y, to + 5 * next);
    y51.intoArray(y, to + 5 * next + L);
    y60.intoArray(y, to + 6 * next);
    y61.intoArray(y, to + 6 * next + L);
    y70.intoArray(y, to + 7 * next);
    y71.intoArray(y, to + 7 * next + L);
  }

  private static void four(Rows x, int row, int inner, float[] panel, int p, Target target) {
    float[] a = x.data();
    float[] y = target.data();
    int across = x.across();
    int down = x.down();
    int at = x.at() + row * x.down();
    int to = target.at() + row * target.down();
    int next = target.down();
    FloatVector y00 = FloatVector.fromArray(S, y, to);
    FloatVector y01 = FloatVector.fromArray(S, y, to + L);
    FloatVector y10 = FloatVector.fromArray(S, y, to + next);
    FloatVector y11 = FloatVector.fromArray(S, y, to + next + L);
    FloatVector y20 = FloatVector.fromArray(S, y, to + 2 * next);
    FloatVector y21 = FloatVector.fromArray(S, y, to + 2 * next + L);
    FloatVector y30 = FloatVector.fromArray(S, y, to + 3 * next);
    FloatVector y31 = FloatVector.fromArray(S, y, to + 3 * next + L);
    for (int k = 0, w = p; k < inner; k++, at += across, w += 2 * L) {
      FloatVector w0 = FloatVector.fromArray(S, panel, w);
      FloatVector w1 = FloatVector.fromArray(S, panel, w + L);
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
      FloatVector x1 = FloatVector.broadcast(S, a[at + down]);
      y10 = x1.fma(w0, y10);
      y11 = x1.fma(w1, y11);
      FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * down]);
      y20 = x2.fma(w0, y20);
      y21 = x2.fma(w1, y21);
      FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * down]);
      y30 = x3.fma(w0, y30);
      y31 = x3.fma(w1, y31);
    }
    y00.intoArray(y, to);
    y01.intoArray(y, to + L);
    y10.intoArray(y, to + next);
    y11.intoArray(y, to + next + L);
    y20.intoArray(y, to + 2 * next);
    y21.intoArray(y, to + 2 * next + L);
    y30.intoArray(y, to + 3 * next);
    y31.intoArray(y, to + 3 * next + L);
  }

  private static void two(Rows x, int row, int inner, float[] panel, int p, Target target) {
    float[] a = x.data();
    float[] y = target.data();
    int across = x.across();
    int down = x.down();
    int at = x.at() + row * x.down();
    int to = target.at() + row * target.down();
    int next = target.down();
    FloatVector y00 = FloatVector.fromArray(S, y, to);
    FloatVector y01 = FloatVector.fromArray(S, y, to + L);
    FloatVector y10 = FloatVector.fromArray(S, y, to + next);
    FloatVector y11 = FloatVector.fromArray(S, y, to + next + L);
    for (int k = 0, w = p; k < inner; k++, at += across, w += 2 * L) {
      FloatVector w0 = FloatVector.fromArray(S, panel, w);
      FloatVector w1 = FloatVector.fromArray(S, panel, w + L);
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
      FloatVector x1 = FloatVector.broadcast(S, a[at + down]);
      y10 = x1.fma(w0, y10);
      y11 = x1.fma(w1, y11);
    }
    y00.intoArray(y, to);
    y01.intoArray(y, to + L);
    y10.intoArray(y, to + next);
    y11.intoArray(y, to + next + L);
  }

  private static void one(Rows x, int row, int inner, float[] panel, int p, Target target) {
    float[] a = x.data();
    float[] y = target.data();
    int across = x.across();
    int at = x.at() + row * x.down();
    int to = target.at() + row * target.down();
    FloatVector y00 = FloatVector.fromArray(S, y, to);
    FloatVector y01 = FloatVector.fromArray(S, y, to + L);
    for (int k = 0, w = p; k < inner; k++, at += across, w += 2 * L) {
      FloatVector w0 = FloatVector.fromArray(S, panel, w);
      FloatVector w1 = FloatVector.fromArray(S, panel, w + L);
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      y00 = x0.fma(w0, y00);
      y01 = x0.fma(w1, y01);
    }
    y00.intoArray(y, to);
    y01.intoArray(y, to + L);
  }
}
