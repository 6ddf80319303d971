package dev.halftime.lm.format;

import java.util.List;
import java.util.Set;

/// Named arrays of numbers, read from a file when they are asked for.
public interface Tensors {

  Set<String> names();

  /// The lengths of its dimensions, the one whose neighbours lie farthest apart first.
  ///
  /// @throws ModelFileException if there is no tensor of this name
  List<Long> shape(String name);

  /// Some of its numbers as float32.
  ///
  /// @param first which number, in the order in which they lie in the file; the first of a row
  /// @param count how many, whole rows
  /// @throws ModelFileException if there is no tensor of this name
  void read(String name, long first, int count, float[] into, int to);

  /// All of its numbers as float32.
  ///
  /// @throws ModelFileException if there is no tensor of this name, or too many numbers for an
  ///   array
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
