package dev.halftime.app.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/// A file format in which recorded episodes are written for other systems.
///
/// Thread-safe. The [RunFormat] of the same name can read the files.
public interface RunExport {

  /// How many episodes a file can have.
  enum Scope {
    /// Any number.
    ALL,
    /// The episodes of one agent on one benchmark.
    AGENT_AND_BENCHMARK,
    /// One episode.
    ONE
  }

  Scope scope();

  /// Returns how names of files end, such as `.jsonl`.
  String suffix();

  /// Writes a file.
  ///
  /// @param episodes at least one, no more than the scope allows; read once, one after the other
  /// @throws IOException if it cannot be written
  void write(Iterator<ExportedEpisode> episodes, OutputStream to) throws IOException;
}
