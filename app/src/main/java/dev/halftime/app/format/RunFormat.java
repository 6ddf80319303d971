package dev.halftime.app.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A file format in which another system records what its agents did.
///
/// Thread-safe. Implementations must not run, load or call anything that a file names.
public interface RunFormat {

  /// Describes the format in one line, for people.
  String about();

  /// Returns the remark to show beside every score of the episodes: who judged, and how.
  String caveat();

  /// Reads a file, and passes on its episodes in order.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it is not of this format, or a part of it is invalid; the
  ///   message says where, and what to do
  void read(Path file, Consumer<ImportedEpisode> each) throws IOException;

  /// Summarizes episodes in sentences, for people; empty if the report of the run suffices.
  default List<String> summary(List<ImportedEpisode> episodes) {
    return List.of();
  }
}
