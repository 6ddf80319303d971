package dev.halftime.app.cli.option;

import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.program.Programs;
import dev.halftime.models.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
          "Class path for class:NAME and plug-ins: jars, folders of classes, or 'FOLDER/*' for all"
              + " jars in a folder; those in the variable HALFTIME_CLASS_PATH follow.")
  private List<Path> classPath = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  private final Set<String> told = new HashSet<>();

  public SourceOptions() {}

  /// Options of a command that has only a class path.
  SourceOptions(List<Path> classPath, @Nullable CommandSpec command) {
    this.classPath = classPath;
    this.command = command;
  }

  /// Returns the class path: that of the option, then that of the environment.
  public List<Path> classPath() {
    return classPath(System.getenv());
  }

  List<Path> classPath(Map<String, String> environment) {
    String further = environment.getOrDefault("HALFTIME_CLASS_PATH", "");
    return Stream.concat(
            classPath.stream(),
            Stream.of(further.split("[:,]")).filter(it -> !it.isBlank()).map(Path::of))
        .distinct()
        .toList();
  }

  /// Returns the catalogue for a seed.
  public Catalogue catalogue(long seed) {
    return checked(new Catalogue(seed, Optional.ofNullable(data), classPath()));
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
    return checked(new Catalogue(seed, Optional.ofNullable(data), classPath(), models));
  }

  /// Returns the catalogue with shared models and with programs as agents.
  public Catalogue catalogue(long seed, Models models, Programs programs) {
    return checked(new Catalogue(seed, Optional.ofNullable(data), classPath(), models, programs));
  }

  /// Says once what is wrong with plug-ins.
  private Catalogue checked(Catalogue catalogue) {
    if (command != null && command.root().userObject() instanceof Console console) {
      catalogue.faults().stream().filter(told::add).forEach(console::warn);
    }
    return catalogue;
  }
}
