package dev.halftime.lm.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A stored language model: its tensors, and its metadata under the keys of GGUF.
public interface ModelFile extends Tensors, AutoCloseable {

  /// Returns the path of the file or folder.
  Path path();

  /// Returns the metadata keys.
  Set<String> keys();

  /// Returns a metadata value: a `String`, `Long`, `Double`, `Boolean`, `List` of strings or
  /// `long[]`; unsupported kinds of values have another type.
  Optional<Object> value(String key);

  @Override
  void close();

  /// Returns a metadata value that is a string.
  ///
  /// @throws ModelFileException if it has another type
  default Optional<String> text(String key) {
    return value(key).map(value -> cast(key, value, String.class, "a text"));
  }

  /// Returns a metadata value that is a non-negative integer.
  ///
  /// @throws ModelFileException if it has another type, or is negative
  default Optional<Long> whole(String key) {
    Optional<Long> found = value(key).map(value -> cast(key, value, Long.class, "a whole number"));
    if (found.isPresent() && found.get() < 0) {
      throw unfit(key, "a whole number that is not negative");
    }
    return found;
  }

  /// Returns a metadata value that is a number.
  ///
  /// @throws ModelFileException if it has another type
  default Optional<Double> real(String key) {
    return value(key).map(value -> cast(key, value, Number.class, "a number").doubleValue());
  }

  /// Returns a metadata value that is an array of strings.
  ///
  /// @throws ModelFileException if it has another type
  @SuppressWarnings("unchecked") // lists are of strings
  default Optional<List<String>> texts(String key) {
    return value(key).map(value -> (List<String>) cast(key, value, List.class, "a list of texts"));
  }

  /// Returns a metadata value that is an array of integers.
  ///
  /// @throws ModelFileException if it has another type
  default Optional<long[]> wholes(String key) {
    return value(key).map(value -> cast(key, value, long[].class, "a list of whole numbers"));
  }

  private <T> T cast(String key, Object value, Class<T> type, String words) {
    if (!type.isInstance(value)) {
      throw unfit(key, words);
    }
    return type.cast(value);
  }

  private ModelFileException unfit(String key, String words) {
    return wrong("its " + key + " is not " + words);
  }

  /// Returns the exception that says why the model cannot be loaded.
  default ModelFileException wrong(String what) {
    return new ModelFileException("'" + path() + "' cannot be loaded: " + what);
  }
}
