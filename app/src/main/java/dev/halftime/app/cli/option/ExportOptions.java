package dev.halftime.app.cli.option;

import dev.halftime.app.format.RunExport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Options for the format in which runs are exported.
public final class ExportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description =
          "jsonl, csv or parquet, or for other systems atif, inspect, verifiers, tau2 or one of a"
              + " plug-in (default: ${DEFAULT-VALUE}).")
  private String format = "jsonl";

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = "[:,]",
      description = "Jars or folders of plug-ins with formats.")
  private List<Path> classPath = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /// Returns whether the format is one of these.
  public boolean is(ExportFormat... formats) {
    return ExportFormat.of(format).filter(List.of(formats)::contains).isPresent();
  }

  /// Returns the writer of the format if it is that of another system, whether it is built in or
  /// provided by a plug-in.
  ///
  /// @throws IllegalArgumentException if there is no such format; the message suggests the nearest
  public Optional<RunExport> foreign() {
    Optional<ExportFormat> own = ExportFormat.of(format);
    return own.isPresent()
        ? own.get().foreign()
        : Optional.of(
            new SourceOptions(classPath, command)
                .catalogue(0)
                .extensions()
                .writer(format, ExportFormat.names()));
  }

  @Override
  public String toString() {
    return format;
  }
}
