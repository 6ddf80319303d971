package dev.halftime.app.cli.option;

import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.program.Programs;
import dev.halftime.models.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the data of benchmarks and the class path of agents and benchmarks.
public final class SourceOptions {

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Folder or file with data for the benchmark.")
  @Nullable
  public Path data;

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = "[:,]",
      description =
          "Class path for class:NAME: jars, folders of classes, or 'FOLDER/*' for all jars in a"
              + " folder.")
  public List<Path> classPath = new ArrayList<>();

  /// Returns the catalogue for a seed.
  public Catalogue catalogue(long seed) {
    return new Catalogue(seed, Optional.ofNullable(data), classPath);
  }

  /// Returns the catalogue with these models.
  public Catalogue catalogue(long seed, ModelOptions models) {
    return catalogue(seed, models.models());
  }

  /// Returns the catalogue with these models and with programs as agents.
  public Catalogue catalogue(
      long seed, Console halftime, ModelOptions models, AgentOptions agents) {
    return catalogue(seed, models.models(), agents.programs(halftime, data, models));
  }

  /// Returns the catalogue with models that other catalogues may share.
  public Catalogue catalogue(long seed, Models models) {
    return new Catalogue(seed, Optional.ofNullable(data), classPath, models);
  }

  /// Returns the catalogue with shared models and with programs as agents.
  public Catalogue catalogue(long seed, Models models, Programs programs) {
    return new Catalogue(seed, Optional.ofNullable(data), classPath, models, programs);
  }
}
