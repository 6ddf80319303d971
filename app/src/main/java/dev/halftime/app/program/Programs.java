package dev.halftime.app.program;

import dev.halftime.Benchmark;
import dev.halftime.agent.LoopProvider;
import dev.halftime.agent.process.ProcessAgent;
import dev.halftime.agent.process.Program;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.mcp.acp.AcpAgent;
import dev.halftime.models.proxy.ModelProxy;
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
import java.util.stream.Stream;

/// Starts agents that are programs: in a sandbox and in the working directory of Halftime, which
/// they can read except for recorded data.
public final class Programs {

  private static final Path FOLDER = Path.of("").toAbsolutePath();

  /// A single command without shell syntax; the group is its first word.
  private static final Pattern SIMPLE = Pattern.compile("\\s*([\\w./+-]+)(?:\\s[^;&|<>()`\\n]*)?");

  /// The shell replaces itself by a command that is a program. Otherwise it would keep the output
  /// open after the program has closed it.
  private static final String SHELL =
      "trap '' INT; case $(command -v \"$2\") in */*) exec /bin/sh -c \"exec $1\" ;; esac;"
          + " exec /bin/sh -c \"$1\"";

  private final Sandbox sandbox;
  private final Map<String, String> variables;
  private final Secrets secrets;
  private final FailureHints hints;
  private final Map<String, String> host;
  private final List<Path> hidden;
  private final List<String> passed;
  private final Optional<Boolean> network;
  private final Optional<ModelProxy> proxy;
  private final Map<String, Sight> sights = new ConcurrentHashMap<>();

  /// The files that the program of a command line can and cannot see.
  private record Sight(List<Path> shown, List<Path> hidden) {}

  /// @param sandbox the sandbox
  /// @param host the environment of this process
  /// @param passed names of additional variables that are passed
  /// @param hidden files and folders that programs must not see
  /// @param network whether programs reach the network; empty if that depends on the benchmark
  /// @throws InvalidInputException if a variable that is to be passed is not set
  public Programs(
      Sandbox sandbox,
      Map<String, String> host,
      List<String> passed,
      List<Path> hidden,
      Optional<Boolean> network) {
    this(sandbox, host, passed, hidden, network, Optional.empty());
  }

  private Programs(
      Sandbox sandbox,
      Map<String, String> host,
      List<String> passed,
      List<Path> hidden,
      Optional<Boolean> network,
      Optional<ModelProxy> proxy) {
    this.proxy = proxy;
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
    this.hints = new FailureHints(host.keySet(), variables.keySet(), reachesNetwork());
    this.hidden = hidden.stream().map(Path::toAbsolutePath).toList();
    this.passed = List.copyOf(passed);
  }

  /// Returns a policy without additional variables, in which network access depends on the
  /// benchmark.
  ///
  /// @param hidden files and folders that programs must not see
  public static Programs ordinary(List<Path> hidden) {
    return new Programs(Sandbox.strongest(), System.getenv(), List.of(), hidden, Optional.empty());
  }

  /// Returns the policy in which programs reach the network only through the proxy.
  ///
  /// @throws InvalidInputException if there is no sandbox, since programs could then bypass the
  ///   proxy
  public Programs through(ModelProxy through) {
    if (sandbox.gap().isPresent()) {
      throw new InvalidInputException(
          "the proxy needs a sandbox, and none works here ("
              + sandbox.gap().get()
              + "); use --agent-network on");
    }
    return new Programs(sandbox, host, passed, hidden, Optional.of(false), Optional.of(through));
  }

  /// Sets whether the proxy, if there is one, rejects models without a known price for programs
  /// that are started from now on.
  ///
  /// @param budgeted whether the run has a budget in dollars
  public void keepToBudget(boolean budgeted) {
    proxy.ifPresent(it -> it.keepToBudget(budgeted));
  }

  /// Returns whether a proxy measures the usage of programs, which otherwise report it themselves.
  public boolean counted() {
    return proxy.isPresent();
  }

  /// Returns why programs are not confined; empty if they are.
  public Optional<String> gap() {
    return sandbox.gap();
  }

  /// Returns the paths that cannot be hidden because programs start below them.
  public List<Path> exposed() {
    return hidden.stream().filter(FOLDER::startsWith).toList();
  }

  private boolean reachesNetwork() {
    return network.orElse(true);
  }

  /// Returns where the answers of these benchmarks are published, if that closes the network.
  public List<String> closedFor(Collection<Benchmark> benchmarks) {
    return network.isPresent()
        ? List.of()
        : benchmarks.stream()
            .flatMap(
                it -> it.parts(PublishedAnswers.class).map(part -> it.id() + ": " + part.where()))
            .distinct()
            .toList();
  }

  /// Returns the policy for these benchmarks: the network is closed if answers of one are published
  /// on the web, unless network access was set explicitly.
  public Programs on(Collection<Benchmark> benchmarks) {
    return closedFor(benchmarks).isEmpty()
        ? this
        : new Programs(sandbox, host, passed, hidden, Optional.of(false), proxy);
  }

  /// Starts the program of a command line, which the shell interprets.
  ///
  /// @throws dev.halftime.model.ModelException if the sandbox or this machine cannot start it
  public ProcessAgent start(String line, long seed) {
    Optional<ProxiedProgram> way = way(line);
    return new ProcessAgent(
        () -> Program.start(sandbox, launch(line, List.of(), way)),
        hearing(),
        seed,
        way.map(it -> it));
  }

  /// Starts the program of a command line when its first episode begins, and speaks the Agent
  /// Client Protocol with it.
  public LoopProvider acp(String line) {
    Optional<ProxiedProgram> way = way(line);
    return new AcpAgent(
        doors -> Program.start(sandbox, launch(line, doors, way)),
        hearing(),
        FOLDER,
        way.map(it -> it));
  }

  private Optional<ProxiedProgram> way(String line) {
    return proxy.map(it -> ProxiedProgram.open(it, line));
  }

  private ProcessAgent.Hearing hearing() {
    return new ProcessAgent.Hearing() {
      @Override
      public String answer(String answer) {
        return secrets.outOf(answer);
      }

      @Override
      public String failure(String why) {
        return secrets.outOf(hints.after(why));
      }
    };
  }

  /// The program ignores SIGINT, which a terminal sends to all processes on Ctrl-C, so that
  /// episodes in progress can finish.
  ///
  /// @param doors further files and folders that the program may read
  /// @param way connection of the program to the proxy, if it has one
  private Launch launch(String line, List<Path> doors, Optional<ProxiedProgram> way) {
    Matcher simple = SIMPLE.matcher(line);
    String word = simple.matches() ? simple.group(1) : "";
    List<String> command = List.of("/bin/sh", "-c", SHELL, "sh", line, word);
    if (sandbox.gap().isPresent()) {
      return new Launch(command, variables, FOLDER, List.of(), List.of(), reachesNetwork());
    }
    Sight sight = sights.computeIfAbsent(line, this::sight);
    List<Path> more = way.map(ProxiedProgram::shown).orElse(List.of());
    List<Path> shown =
        Stream.of(sight.shown(), doors, more).flatMap(List::stream).distinct().toList();
    return new Launch(
        way.map(it -> it.around(command)).orElse(command),
        way.map(it -> it.environment(variables)).orElse(variables),
        FOLDER,
        shown,
        sight.hidden(),
        reachesNetwork());
  }

  private Sight sight(String line) {
    List<Path> kept = hidden.stream().filter(it -> !FOLDER.startsWith(it)).toList();
    List<Path> shown =
        ShownFolders.of(line, FOLDER, host).stream()
            .filter(path -> kept.stream().noneMatch(path::startsWith))
            .toList();
    Set<Path> all = new LinkedHashSet<>(kept);
    all.addAll(OwnSources.all());
    all.addAll(KeyFiles.in(shown, FOLDER));
    Copies copies = Copies.of(kept);
    shown.forEach(path -> all.addAll(RecordFiles.in(path, copies)));
    return new Sight(shown, new ArrayList<>(all));
  }
}
