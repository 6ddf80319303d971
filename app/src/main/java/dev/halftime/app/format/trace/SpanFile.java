package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.format.BoundedInput;
import dev.halftime.json.CountedInputStream;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a JSON file that contains one document, an array of documents, or one document per line;
/// it may be compressed by gzip.
public final class SpanFile {

  private static final long MIB = 1 << 20;

  /// Receives a document.
  @FunctionalInterface
  public interface Each {

    /// Receives the next document.
    ///
    /// @param where names it in errors, such as `line 3`
    void take(String where, JsonNode document);
  }

  private SpanFile() {}

  /// Returns how many bytes a file may have: an eighth of Java's memory, as for all JSON that is
  /// kept in memory.
  private static long most() {
    return Runtime.getRuntime().maxMemory() / 8;
  }

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is no JSON, or too long; the message names the line
  public static void read(Path file, Each each) throws IOException {
    boolean document;
    try (InputStream in = bounded(file)) {
      document = isDocument(in);
    }
    try (InputStream in = bounded(file)) {
      if (document) {
        document(StrictReader.read(in), each);
      } else {
        lines(in, each);
      }
    }
  }

  /// Passes on each line of a file unchanged.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is too long
  @SuppressWarnings("resource") // the stream is closed below
  public static void texts(Path file, Consumer<String> each) throws IOException {
    try (InputStream in = bounded(file)) {
      TextLines lines = TextLines.of(in);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        each.accept(line.get());
      }
    }
  }

  private static InputStream bounded(Path file) throws IOException {
    return CountedInputStream.atMost(
        BoundedInput.plain(file),
        most(),
        () ->
            new IllegalArgumentException(
                "it is larger than %d MiB, which is the limit; split it, or give Java more memory than %d MiB with HALFTIME_JVM=-Xmx..."
                    .formatted(most() / MIB, Runtime.getRuntime().maxMemory() / MIB)));
  }

  /// Returns whether the first line that is not blank is only the beginning of a value, or of an
  /// array.
  @SuppressWarnings("resource") // the caller closes the stream
  private static boolean isDocument(InputStream in) throws IOException {
    TextLines lines = TextLines.of(in);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get().strip();
      if (!text.isEmpty()) {
        return text.startsWith("[") || !isWhole(text);
      }
    }
    throw new IllegalArgumentException("it is empty; give a file with spans");
  }

  private static boolean isWhole(String text) {
    try {
      Json.read(text);
      return true;
    } catch (IllegalArgumentException e) {
      return !String.valueOf(e.getMessage()).contains("ends within a value");
    }
  }

  private static void document(JsonNode document, Each each) {
    if (!document.isArray()) {
      each.take("the document", document);
      return;
    }
    for (int i = 0; i < document.size(); i++) {
      each.take("value " + (i + 1), document.get(i));
    }
  }

  @SuppressWarnings("resource") // the caller closes the stream
  private static void lines(InputStream in, Each each) throws IOException {
    TextLines lines = TextLines.of(in);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String where = "line " + lines.number();
      if (!line.get().isBlank()) {
        JsonNode value;
        try {
          value = Json.read(line.get());
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
        each.take(where, value);
      }
    }
  }
}
