package dev.halftime.lm.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// The arithmetic that takes the time.
///
/// There are two, which give the same bits: one on the JDK's Vector API, and plain loops where the
/// module `jdk.incubator.vector` is absent. Every sum is added in the order of its index, one lane
/// a column, so that a result depends neither on how many rows are computed together nor on how the
/// work is shared among threads.
public interface Kernels {

  /// The fastest that this Java virtual machine can run: vectors only where its optimising compiler
  /// is on, without which each is an object.
  Kernels BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && optimised()
          ? new VectorKernels()
          : new ScalarKernels(32);

  private static boolean optimised() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine == null || machine.getVMOption("TieredStopAtLevel").getValue().equals("4");
  }

  /// How many columns a panel has: two vectors.
  int width();

  /// Y += X P, where P is a panel: a piece of a matrix, `inner` rows of [#width()] columns.
  ///
  /// @param inner how many columns X has
  /// @param p where the panel lies in its array
  void multiply(Rows x, int inner, float[] panel, int p, Target y);

  /// The same where two columns of the panel, the j-th and the one half a panel on, share an int:
  /// bfloat16 in its low and its high half.
  void multiply(Rows x, int inner, int[] panel, int p, Target y);

  /// x = exp(factor x - shift), to a relative error of 3e-7; 0 below e^-87.
  void exp(float[] x, int from, int count, float factor, float shift);

  /// gate = up * gate / (1 + exp(-gate)): SwiGLU (Shazeer 2020).
  void swiglu(float[] gate, float[] up, int from, int count);

  /// The backward pass of SwiGLU: what was gate and up becomes their slopes.
  ///
  /// @param slope of the result
  void swigluSlopes(float[] gate, float[] up, float[] slope, int from, int count);

  /// Rows of factors: the number in row r and column k is `data[at + r * down + k * across]`.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rows(float[] data, int at, int down, int across, int count) {

    /// The first columns as rows.
    public Rows transposed(int columns) {
      return new Rows(data, at, /* down= */ across, /* across= */ down, columns);
    }
  }

  /// Rows of a result.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Target(float[] data, int at, int down) {}
}
