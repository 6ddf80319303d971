package dev.halftime.lm.kernel;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;

/// A weight matrix W, packed for products y = W x: panels of [Kernels#width()] outputs, in each of
/// which the weights of one input are contiguous.
public final class PackedMatrix {

  /// The storage precision; arithmetic is always float32.
  public enum Precision {
    /// float32.
    FLOAT32,
    /// bfloat16, rounded to the nearest value: half the memory, and twice the speed for products
    /// with few rows.
    BFLOAT16
  }

  private static final Kernels KERNELS = Kernels.BEST;
  private static final int WIDTH = KERNELS.width();
  private static final int HALF = WIDTH / 2;
  private static final long WORTH_SHARING = 1 << 17;

  private final int outputs;
  private final int inputs;
  private final int panels;
  private final Precision precision;
  private final float[] floats;
  private final int[] pairs;

  /// Creates a matrix of zeros.
  ///
  /// @throws IllegalArgumentException if it is too large for an array
  public PackedMatrix(int outputs, int inputs, Precision precision) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.precision = precision;
    panels = (outputs + WIDTH - 1) / WIDTH;
    long size = (long) panels * inputs * WIDTH;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a matrix of " + outputs + " x " + inputs + " is too large");
    }
    boolean whole = precision == Precision.FLOAT32;
    floats = new float[whole ? (int) size : 0];
    pairs = new int[whole ? 0 : (int) (size / 2)];
  }

  /// Sets one row: the weights of one output.
  public void row(int output, float[] weights, int from) {
    for (int input = 0; input < inputs; input++) {
      set(output, input, weights[from + input]);
    }
  }

  /// Sets one column: the weights of one input.
  public void column(int input, float[] weights, int from) {
    for (int output = 0; output < outputs; output++) {
      set(output, input, weights[from + output]);
    }
  }

  private void set(int output, int input, float weight) {
    int row = output / WIDTH * inputs + input;
    int lane = output % WIDTH;
    if (precision == Precision.FLOAT32) {
      floats[row * WIDTH + lane] = weight;
      return;
    }
    int at = row * HALF + lane % HALF;
    int bits = Bfloat16.of(weight);
    pairs[at] = lane < HALF ? (pairs[at] & 0xFFFF0000) | bits : (pairs[at] & 0xFFFF) | (bits << 16);
  }

  /// Copies one row: the weights of one output.
  public void copyRow(int output, float[] into, int to) {
    int lane = output % WIDTH;
    int row = output / WIDTH * inputs;
    for (int input = 0; input < inputs; input++, row++) {
      if (precision == Precision.FLOAT32) {
        into[to + input] = floats[row * WIDTH + lane];
      } else {
        int pair = pairs[row * HALF + lane % HALF];
        into[to + input] = Float.intBitsToFloat(lane < HALF ? pair << 16 : pair & 0xFFFF0000);
      }
    }
  }

  public int outputs() {
    return outputs;
  }

  public int inputs() {
    return inputs;
  }

  /// Returns the minimum row stride of a result: the number of outputs, rounded up to whole panels.
  public int stride() {
    return stride(outputs);
  }

  /// Returns a number of columns rounded up to whole panels.
  public static int stride(int columns) {
    return (columns + WIDTH - 1) / WIDTH * WIDTH;
  }

  /// Y += X Wᵀ for all rows.
  ///
  /// @param y rows with a stride of at least [#stride()]; the padding beyond the outputs stays 0
  public void multiply(Rows x, Target y, Workers workers) {
    long work = (long) x.count() * inputs * outputs;
    if (work < WORTH_SHARING) {
      panels(x, y, 0, panels);
      return;
    }
    int each = Math.max(1, panels / (4 * workers.count()));
    workers.share(
        (panels + each - 1) / each,
        part -> panels(x, y, part * each, Math.min(panels, (part + 1) * each)));
  }

  private void panels(Rows x, Target y, int first, int end) {
    for (int panel = first; panel < end; panel++) {
      Target here = new Target(y.data(), y.at() + panel * WIDTH, y.down());
      if (precision == Precision.FLOAT32) {
        KERNELS.multiply(x, inputs, floats, panel * inputs * WIDTH, here);
      } else {
        KERNELS.multiply(x, inputs, pairs, panel * inputs * HALF, here);
      }
    }
  }
}
