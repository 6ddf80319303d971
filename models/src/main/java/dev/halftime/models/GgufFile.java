package dev.halftime.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells in a line why a file cannot be a model in GGUF.
final class GgufFile {

  private GgufFile() {}

  /// Looks at its beginning.
  ///
  /// @throws IllegalArgumentException if it is not there, cannot be read, or begins otherwise
  static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file '" + file + "'; name one in GGUF");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (!new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("GGUF")) {
        throw new IllegalArgumentException("'" + file + "' is not in GGUF: it begins otherwise");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }
}
