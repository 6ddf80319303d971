package dev.halftime.model;

/// Places texts in a space where texts of like meaning are near to each other.
@FunctionalInterface
public interface Embedding {

  /// The place of a text: a vector of length 1, so that the dot product of two is their cosine.
  ///
  /// @throws ModelException if the model broke
  float[] embed(String text);

  /// The cosine of two places.
  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
