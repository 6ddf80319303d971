package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/// All values that an observation or an action can have.
///
/// @param <T> what a value is
public sealed interface Space<T>
    permits Box, Discrete, MultiBinary, MultiDiscrete, Named, Product, Text {

  /// Whether a value belongs to this space.
  boolean contains(T value);

  /// Random values, one after another: those that Gymnasium's space of this kind gives after
  /// `seed(seed)`.
  ///
  /// @param seed 0 or more
  Supplier<T> sampler(long seed);

  /// How many numbers a value is when it is written flat; 0 where it cannot be.
  int width();

  /// The value that stands flat in a buffer from an index on.
  T decode(float[] buffer, int at);

  /// Writes a value flat into a buffer from an index on.
  void encode(T value, float[] buffer, int at);

  /// A value as JSON.
  JsonNode toJson(T value);

  /// The value that JSON stands for, whether it belongs to this space or not.
  ///
  /// @throws IllegalArgumentException if it is not of this kind; says what was expected
  T fromJson(JsonNode json);

  /// That JSON is not what was expected.
  static IllegalArgumentException misfit(JsonNode json, String expected) {
    return new IllegalArgumentException("expected " + expected + ", not " + json);
  }
}
