package dev.halftime.app.format.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads the spans of a file and redacts them. One object reads one file.
public interface SpanReader {

  /// Describes the files in one line, for people.
  String about();

  /// Returns all spans of a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a span is invalid; the message names line and span
  List<Span> spans(Path file) throws IOException;
}
