package dev.halftime.lm.format;

import java.util.List;
import java.util.Set;

/// Named tensors, read on request.
public interface Tensors {

  Set<String> names();

  /// Returns the dimensions of a tensor, in row-major order (slowest-varying first).
  ///
  /// @throws ModelFileException if there is no tensor of this name
  List<Long> shape(String name);

  /// Reads some values as float32.
  ///
  /// @param first index of the first value in file order; must start a row
  /// @param count number of values, which must be whole rows
  /// @throws ModelFileException if there is no tensor of this name
  void read(String name, long first, int count, float[] into, int to);

  /// Reads all values as float32.
  ///
  /// @throws ModelFileException if there is no tensor of this name, or it has too many values for
  ///   an array
  default float[] read(String name) {
    long count = shape(name).stream().reduce(1L, (a, b) -> a * b);
    if (count > Integer.MAX_VALUE - 8) {
      throw new ModelFileException("the tensor '" + name + "' is too large: " + count + " numbers");
    }
    float[] all = new float[(int) count];
    read(name, 0, all.length, all, 0);
    return all;
  }
}
