package dev.halftime.app.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/// A file format in which recorded episodes are written for other systems.
///
/// Thread-safe. What is written can be read again by the [RunFormat] of the same name.
public interface RunExport {

  /// How many episodes a file can have.
  enum Scope {
    /// Any.
    ALL,
    /// Those of one agent on one benchmark.
    AGENT_AND_BENCHMARK,
    /// One.
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
