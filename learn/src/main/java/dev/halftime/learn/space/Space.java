package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/// The set of values that an observation or an action can have.
///
/// @param <T> type of values
public sealed interface Space<T>
    permits Box, Discrete, MultiBinary, MultiDiscrete, Dict, Tuple, Text {

  /// Whether a value is in this space.
  boolean contains(T value);

  /// A supplier of random values: the same that Gymnasium's space of this kind samples after
  /// `seed(seed)`.
  ///
  /// @param seed seed, 0 or more
  Supplier<T> sampler(long seed);

  /// The number of components of a value in flattened form; 0 if it cannot be flattened.
  int width();

  /// Reads a flattened value from a buffer, starting at index `at`.
  T decode(float[] buffer, int at);

  /// Writes a value in flattened form, starting at index `at`.
  void encode(T value, float[] buffer, int at);

  /// Converts a value to JSON.
  JsonNode toJson(T value);

  /// Converts JSON to a value, without checking that it is in this space.
  ///
  /// @throws IllegalArgumentException if the JSON has another form; the message says what was
  ///   expected
  T fromJson(JsonNode json);

  /// The exception for JSON of another form.
  static IllegalArgumentException misfit(JsonNode json, String expected) {
    return new IllegalArgumentException("expected " + expected + ", not " + json);
  }
}
