package dev.halftime.model;

import dev.halftime.usage.Usage;

/// An embedding model: maps texts to vectors such that texts of similar meaning are close.
@FunctionalInterface
public interface Embedding {

  /// Embeds a text.
  ///
  /// @throws ModelException if the model failed
  Vector embed(String text);

  /// The embedding of a text.
  ///
  /// @param vector of length 1, so that the dot product of two is their cosine; not to be changed
  /// @param usage cost of the embedding; elapsed time is measured outside
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vector(float[] vector, Usage usage) {

    /// Returns the cosine similarity with another vector, from -1 to 1.
    public double cosine(Vector other) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += (double) vector[i] * other.vector[i];
      }
      return sum;
    }
  }
}
