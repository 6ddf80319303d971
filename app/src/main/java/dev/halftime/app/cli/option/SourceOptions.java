package dev.halftime.app.cli.option;

import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.program.Programs;
import dev.halftime.app.program.ShellWords;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.models.Models;
import dev.halftime.world.web.WebAccess;
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

  @Option(
      names = "--web-host",
      paramLabel = "HOST",
      split = ",",
      description =
          "For web:FILE: a host that pages may reach, as HOST:PORT, or HOST for its ports 80 and"
              + " 443; comma-separated or repeated.")
  private List<String> webHosts = new ArrayList<>();

  @Option(
      names = "--web-reset",
      paramLabel = "COMMAND",
      description =
          "For web:FILE: a command that resets the sites before each independent task or sequence;"
              + " it runs without a shell, and one world at a time uses the sites.")
  @Nullable
  private String webReset;

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

  private WebAccess web() {
    if (webReset != null && webReset.isBlank()) {
      throw new IllegalArgumentException("--web-reset names no command");
    }
    return new WebAccess(
        AllowedHosts.parse(webHosts), webReset == null ? List.of() : ShellWords.of(webReset));
  }

  /// Adds the permissions of web pages, and prints each error of a plug-in once.
  private Catalogue checked(Catalogue plain) {
    Catalogue catalogue = webHosts.isEmpty() && webReset == null ? plain : plain.withWeb(web());
    if (command != null && command.root().userObject() instanceof Console console) {
      catalogue.extensions().faults().stream().filter(told::add).forEach(console::warn);
    }
    return catalogue;
  }
}
