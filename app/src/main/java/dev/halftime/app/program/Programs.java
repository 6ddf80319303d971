package dev.halftime.app.program;

import dev.halftime.agent.ProcessAgent;
import dev.halftime.agent.Program;
import dev.halftime.app.BadInput;
import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How agents that are programs are started: in a sandbox, in the folder in which Halftime was
/// called, which they read except for what is on record there.
public final class Programs {

  private static final Path FOLDER = Path.of("").toAbsolutePath();

  private final Sandbox sandbox;
  private final Map<String, String> variables;
  private final Secrets secrets;
  private final Hints hints;
  private final Map<String, String> host;
  private final List<Path> hidden;
  private final boolean network;
  private final Map<String, Sight> sights = new ConcurrentHashMap<>();

  /// What the program of a command line sees.
  private record Sight(List<Path> shown, List<Path> hidden) {}

  /// @param sandbox what confines them
  /// @param host the environment of this process
  /// @param passed names of those of its variables that they get, too
  /// @param hidden files and folders that they must not see
  /// @param network whether they reach the network
  /// @throws BadInput if a variable that is to be passed is not set
  public Programs(
      Sandbox sandbox,
      Map<String, String> host,
      List<String> passed,
      List<Path> hidden,
      boolean network) {
    for (String name : passed) {
      if (!host.containsKey(name)) {
        throw new BadInput(
            "there is no variable '"
                + name
                + "' to pass; export it, or leave out --pass-env "
                + name);
      }
    }
    this.sandbox = sandbox;
    this.host = Map.copyOf(host);
    this.variables = CleanEnvironment.of(host, passed);
    this.secrets = Secrets.among(passed, host);
    this.hints = new Hints(host.keySet(), variables.keySet(), network);
    this.hidden = hidden.stream().map(Path::toAbsolutePath).toList();
    this.network = network;
  }

  /// Programs that get nothing beyond what all get, and reach the network.
  ///
  /// @param hidden files and folders that they must not see
  public static Programs ordinary(List<Path> hidden) {
    return new Programs(Sandbox.strongest(), System.getenv(), List.of(), hidden, true);
  }

  /// Why they are not confined; empty if they are.
  public Optional<String> gap() {
    return sandbox.gap();
  }

  /// Those of the hidden paths that cannot be hidden, because programs start below them.
  public List<Path> exposed() {
    return hidden.stream().filter(FOLDER::startsWith).toList();
  }

  /// Starts the program of a command line, as the shell reads it.
  ///
  /// @throws IllegalStateException if it cannot be started
  public ProcessAgent start(String line, long seed) {
    return new ProcessAgent(
        () -> Program.start(sandbox, launch(line)),
        new ProcessAgent.Hearing() {
          @Override
          public String answer(String answer) {
            return secrets.outOf(answer);
          }

          @Override
          public String failure(String why) {
            return secrets.outOf(hints.after(why));
          }
        },
        seed);
  }

  /// The program does not hear Ctrl-C, which a terminal sends to all: what is under way is to be
  /// finished, not broken.
  private Launch launch(String line) {
    List<String> command = List.of("/bin/sh", "-c", "trap '' INT\n" + line);
    if (sandbox.gap().isPresent()) {
      return new Launch(command, variables, FOLDER, List.of(), List.of(), network);
    }
    Sight sight = sights.computeIfAbsent(line, this::sight);
    return new Launch(command, variables, FOLDER, sight.shown(), sight.hidden(), network);
  }

  private Sight sight(String line) {
    List<Path> kept = hidden.stream().filter(it -> !FOLDER.startsWith(it)).toList();
    List<Path> shown =
        ShownFolders.of(line, FOLDER, host).stream()
            .filter(path -> kept.stream().noneMatch(path::startsWith))
            .toList();
    Set<Path> all = new LinkedHashSet<>(kept);
    all.addAll(OwnSources.below(shown));
    shown.forEach(path -> all.addAll(RecordFiles.in(path)));
    return new Sight(shown, new ArrayList<>(all));
  }
}
