package dev.halftime.model;

import dev.halftime.Usage;

/// Places texts in a space where texts of like meaning are near to each other.
@FunctionalInterface
public interface Embedding {

  /// The place of a text.
  ///
  /// @throws ModelException if the model broke
  Vector embed(String text);

  /// Where a text is.
  ///
  /// @param vector of length 1, so that the dot product of two is their cosine; not to be changed
  /// @param usage what it took to find out; elapsed time is measured outside
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vector(float[] vector, Usage usage) {

    /// How near another place is: the cosine of the angle between the two, from -1 to 1.
    public double cosine(Vector other) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += (double) vector[i] * other.vector[i];
      }
      return sum;
    }
  }
}
