package dev.halftime.app.program;

import dev.halftime.Benchmark;
import dev.halftime.agent.process.ProcessAgent;
import dev.halftime.agent.process.Program;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How agents that are programs are started: in a sandbox, in the folder in which Halftime was
/// called, which they read except for what is on record there.
public final class Programs {

  private static final Path FOLDER = Path.of("").toAbsolutePath();

  /// One command, and its first word.
  private static final Pattern SIMPLE = Pattern.compile("\\s*([\\w./+-]+)(?:\\s[^;&|<>()`\\n]*)?");

  /// The shell makes room for a command that is a program, since it would hold the output open that
  /// the program closes.
  private static final String SHELL =
      "trap '' INT; case $(command -v \"$2\") in */*) exec /bin/sh -c \"exec $1\" ;; esac;"
          + " exec /bin/sh -c \"$1\"";

  private final Sandbox sandbox;
  private final Map<String, String> variables;
  private final Secrets secrets;
  private final Hints hints;
  private final Map<String, String> host;
  private final List<Path> hidden;
  private final List<String> passed;
  private final Optional<Boolean> network;
  private final Map<String, Sight> sights = new ConcurrentHashMap<>();

  /// What the program of a command line sees.
  private record Sight(List<Path> shown, List<Path> hidden) {}

  /// @param sandbox what confines them
  /// @param host the environment of this process
  /// @param passed names of those of its variables that they get, too
  /// @param hidden files and folders that they must not see
  /// @param network whether they reach the network; empty if that depends on the benchmark
  /// @throws BadInput if a variable that is to be passed is not set
  public Programs(
      Sandbox sandbox,
      Map<String, String> host,
      List<String> passed,
      List<Path> hidden,
      Optional<Boolean> network) {
    for (String name : passed) {
      if (!host.containsKey(name)) {
        throw new InvalidInputException(
            "there is no variable '"
                + name
                + "' to pass; export it, or leave out --pass-env "
                + name);
      }
    }
    this.network = network;
    this.sandbox = sandbox;
    this.host = Map.copyOf(host);
    this.variables = CleanEnvironment.of(host, passed);
    this.secrets = Secrets.among(passed, host);
    this.hints = new Hints(host.keySet(), variables.keySet(), reachesNetwork());
    this.hidden = hidden.stream().map(Path::toAbsolutePath).toList();
    this.passed = List.copyOf(passed);
  }

  /// Programs that get nothing beyond what all get, and reach the network.
  ///
  /// @param hidden files and folders that they must not see
  public static Programs ordinary(List<Path> hidden) {
    return new Programs(Sandbox.strongest(), System.getenv(), List.of(), hidden, Optional.empty());
  }

  /// Why they are not confined; empty if they are.
  public Optional<String> gap() {
    return sandbox.gap();
  }

  /// Those of the hidden paths that cannot be hidden, because programs start below them.
  public List<Path> exposed() {
    return hidden.stream().filter(FOLDER::startsWith).toList();
  }

  private boolean reachesNetwork() {
    return network.orElse(true);
  }

  /// Where these benchmarks' answers stand, if the network is closed for that reason.
  public List<String> closedFor(Collection<Benchmark> benchmarks) {
    return network.isPresent()
        ? List.of()
        : benchmarks.stream()
            .flatMap(
                it -> it.parts(PublishedAnswers.class).map(part -> it.id() + ": " + part.where()))
            .distinct()
            .toList();
  }

  /// The same for these benchmarks: where answers of one stand on the web the network is closed,
  /// unless somebody has opened it.
  public Programs on(Collection<Benchmark> benchmarks) {
    return closedFor(benchmarks).isEmpty()
        ? this
        : new Programs(sandbox, host, passed, hidden, Optional.of(false));
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
    Matcher simple = SIMPLE.matcher(line);
    String word = simple.matches() ? simple.group(1) : "";
    List<String> command = List.of("/bin/sh", "-c", SHELL, "sh", line, word);
    if (sandbox.gap().isPresent()) {
      return new Launch(command, variables, FOLDER, List.of(), List.of(), reachesNetwork());
    }
    Sight sight = sights.computeIfAbsent(line, this::sight);
    return new Launch(command, variables, FOLDER, sight.shown(), sight.hidden(), reachesNetwork());
  }

  private Sight sight(String line) {
    List<Path> kept = hidden.stream().filter(it -> !FOLDER.startsWith(it)).toList();
    List<Path> shown =
        ShownFolders.of(line, FOLDER, host).stream()
            .filter(path -> kept.stream().noneMatch(path::startsWith))
            .toList();
    Set<Path> all = new LinkedHashSet<>(kept);
    all.addAll(OwnSources.all());
    all.addAll(Keys.in(shown, FOLDER));
    Copies copies = Copies.of(kept);
    shown.forEach(path -> all.addAll(RecordFiles.in(path, copies)));
    return new Sight(shown, new ArrayList<>(all));
  }
}
