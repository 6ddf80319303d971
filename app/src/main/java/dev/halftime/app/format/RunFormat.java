package dev.halftime.app.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A file format in which another system records what its agents did.
///
/// Thread-safe. Nothing that a file names is run, loaded or called.
public interface RunFormat {

  /// Describes the format in one line, for people.
  String about();

  /// Returns what to say beside every score of its episodes: who judged, and how.
  String caveat();

  /// Reads a file, and hands out its episodes in their order.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it is not of this format, or a part of it is invalid; the
  ///   message says where, and what to do
  void read(Path file, Consumer<ImportedEpisode> each) throws IOException;

  /// Summarizes episodes in sentences, for people; empty if their report says all.
  default List<String> summary(List<ImportedEpisode> episodes) {
    return List.of();
  }
}
