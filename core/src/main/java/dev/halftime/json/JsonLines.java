package dev.halftime.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Reads JSON lines: one JSON value on each non-blank line, by the rules of [StrictReader] and
/// [TextLines].
public final class JsonLines {

  /// Receives the values.
  @FunctionalInterface
  public interface Line {

    /// Receives one value.
    ///
    /// @param number number of the line, or of the value in its array; counted from 1
    /// @throws IllegalArgumentException if the value is invalid; the line is prepended to its
    ///   message
    void take(int number, JsonNode value);
  }

  /// Maximum amount of white space before an array.
  private static final int PEEKED = 4096;

  private JsonLines() {}

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is invalid; the message begins with `FILE, line N:
  ///   `
  public static void read(Path file, Line each) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, StrictReader::read, each);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
    }
  }

  /// Reads a stream without closing it.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is invalid; the message begins with `line N: `
  public static void read(InputStream in, Line each) throws IOException {
    read(in, StrictReader::read, each);
  }

  /// Reads lines of the record, which contain external values, without closing the stream.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is invalid; the message begins with `line N: `
  public static void readRecord(InputStream in, Line each) throws IOException {
    read(in, StrictReader::readRecord, each);
  }

  /// Reads a stream with one JSON array of values, or one value per line, without closing it.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is invalid; the message begins with `line N: `
  ///   where there are lines
  public static void readArrayOrLines(InputStream in, Line each) throws IOException {
    InputStream text = new BufferedInputStream(Utf8.unmarked(in));
    text.mark(PEEKED);
    int first = text.read();
    for (int i = 2; i < PEEKED && Character.isWhitespace(first); i++) {
      first = text.read();
    }
    text.reset();
    if (first != '[') {
      read(text, StrictReader::read, each);
      return;
    }
    int number = 0;
    for (JsonNode value : StrictReader.read(text)) {
      each.take(++number, value);
    }
  }

  @SuppressWarnings("resource") // the caller closes the stream
  private static void read(InputStream in, Function<String, JsonNode> reader, Line each)
      throws IOException {
    TextLines lines = TextLines.of(in);
    for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
      if (text.get().isBlank()) {
        continue;
      }
      try {
        each.take(lines.number(), reader.apply(text.get()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line " + lines.number() + ": " + String.valueOf(e.getMessage()), e);
      }
    }
  }
}
