package dev.halftime.app.format;

import dev.halftime.plugin.PartProvider;
import java.util.List;
import java.util.Optional;

/// Provides a file format of a plug-in by name: `halftime import --format NAME`, or `halftime
/// export --format NAME`, or both.
public interface FormatProvider extends PartProvider {

  /// The names of Halftime's own formats, of `import` and of `export`.
  List<String> TAKEN =
      List.of(
          "halftime",
          "tau2",
          "tau1",
          "battles",
          "react",
          "inspect",
          "verifiers",
          "atif",
          "otlp",
          "langsmith",
          "langfuse",
          "swebench",
          "jsonl",
          "csv",
          "parquet");

  /// Returns the reader of this format; empty if it can only be written.
  default Optional<RunFormat> reader() {
    return Optional.empty();
  }

  /// Returns the writer of this format; empty if it can only be read.
  default Optional<RunExport> writer() {
    return Optional.empty();
  }
}
