package dev.halftime.app.cli.option;

import dev.halftime.app.format.RunExport;
import dev.halftime.app.format.atif.AtifExport;
import dev.halftime.app.format.inspect.InspectExport;
import dev.halftime.app.format.tau2.Tau2Export;
import dev.halftime.app.format.verifiers.VerifiersExport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Halftime's own formats in which runs can be exported.
public enum ExportFormat {
  JSONL,
  CSV,
  PARQUET,
  ATIF,
  INSPECT,
  VERIFIERS,
  TAU2;

  /// Returns the names of all formats.
  public static List<String> names() {
    return Arrays.stream(values()).map(ExportFormat::toString).toList();
  }

  /// Returns the format of this name, ignoring case; empty if it is not Halftime's own.
  public static Optional<ExportFormat> of(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  /// Returns the writer of this format if it is a format of another system.
  public Optional<RunExport> foreign() {
    return switch (this) {
      case JSONL, CSV, PARQUET -> Optional.empty();
      case ATIF -> Optional.of(new AtifExport());
      case INSPECT -> Optional.of(new InspectExport());
      case VERIFIERS -> Optional.of(new VerifiersExport());
      case TAU2 -> Optional.of(new Tau2Export());
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
