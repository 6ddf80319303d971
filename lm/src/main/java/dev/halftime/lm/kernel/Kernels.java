package dev.halftime.lm.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// The performance-critical arithmetic.
///
/// There are two implementations with bit-identical results: one on the JDK's Vector API, and plain
/// loops where the module `jdk.incubator.vector` is absent. Every sum is accumulated in index
/// order, with one lane per column, so that a result depends neither on the number of rows computed
/// together nor on the distribution over threads.
public interface Kernels {

  /// The fastest implementation for this JVM: vectors only if its optimising compiler is enabled,
  /// since otherwise every vector is an object.
  Kernels BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && optimised()
          ? new VectorKernels()
          : new ScalarKernels(32);

  private static boolean optimised() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine == null || machine.getVMOption("TieredStopAtLevel").getValue().equals("4");
  }

  /// Describes these kernels and how to get faster ones; empty if they use vectors.
  Optional<String> shortcoming();

  /// Returns the number of columns of a panel: two vectors.
  int width();

  /// Y += X P, where P is a panel: a piece of a matrix, `inner` rows of [#width()] columns.
  ///
  /// @param inner number of columns of X
  /// @param p offset of the panel in its array
  void multiply(Rows x, int inner, float[] panel, int p, Target y);

  /// Y += X P, where two columns of the panel, j and j plus half the width, share an int: bfloat16
  /// in its low and its high half.
  void multiply(Rows x, int inner, int[] panel, int p, Target y);

  /// x = exp(factor x - shift), to a relative error of 3e-7; 0 below e^-87.
  void exp(float[] x, int from, int count, float factor, float shift);

  /// gate = up * gate / (1 + exp(-gate)): SwiGLU (Shazeer 2020).
  void swiglu(float[] gate, float[] up, int from, int count);

  /// The backward pass of SwiGLU: replaces the values of gate and up by their gradients.
  ///
  /// @param slope gradient of the result
  void swigluSlopes(float[] gate, float[] up, float[] slope, int from, int count);

  /// The rows of a factor: the value in row r and column k is `data[at + r * down + k * across]`.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rows(float[] data, int at, int down, int across, int count) {

    /// Returns the transpose of the first columns.
    public Rows transposed(int columns) {
      return new Rows(data, at, /* down= */ across, /* across= */ down, columns);
    }
  }

  /// The rows of a result.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Target(float[] data, int at, int down) {}
}
