package dev.halftime.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Agent;
import dev.halftime.Assumptions;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.LoopProvider;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.agent.spec.AgentSpec;
import dev.halftime.app.program.Programs;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.model.Model;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.models.call.CacheEviction;
import dev.halftime.record.Run;
import dev.halftime.text.Suggestions;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.tau2.Tau2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Finds benchmarks, agents, settings, users and models by name.
///
/// Built-in ones are listed in [BuiltIn]. Other names are: `class:NAME`, a class of a third party;
/// `z:FILE`, a text game; `tau2-DOMAIN:SPLIT`, the tasks of a split of a domain;
/// `BENCHMARK:SUBSET`, some of a benchmark's tasks (see [Subset]); `cmd:COMMAND LINE`, an agent
/// that is a program; `endpoint:URL`, an agent that is a server; `policy:FILE`, a trained policy;
/// and `AGENT@MODEL`, an agent that uses a model (see [AgentFactory]).
public final class Catalogue {

  /// Folder in which `halftime data` installs data sets, and in which benchmarks search for them if
  /// no folder was given.
  public static final Path DATA = Path.of(".halftime", "data");

  private static final String CLASS = "class:";
  private static final String COMMAND = "cmd:";
  private static final String POLICY = "policy:";
  private static final String TAU2 = "tau2-";
  private static final String ENDPOINT = "endpoint:";

  private final long seed;
  private final Optional<Path> data;
  private final List<Path> classPath;
  private final Plugins plugins;
  private final SettingFinder settings;
  private final Models models;
  private final Programs programs;
  private final AgentFactory composer;

  /// Whether `helpdesk` means its first edition, as in runs from before there was another one.
  private final boolean early;

  /// @param seed seed from which benchmarks are generated
  /// @param data data folder for benchmarks that use one
  /// @param classPath jars and folders with third-party classes
  /// @throws dev.halftime.app.input.InvalidInputException if one of these is missing
  public Catalogue(long seed, Optional<Path> data, List<Path> classPath) {
    this(seed, data, classPath, new Models(System.getenv(), ModelSettings.NOTHING));
  }

  /// @param models models that agents may use
  public Catalogue(long seed, Optional<Path> data, List<Path> classPath, Models models) {
    this(
        seed,
        data,
        classPath,
        models,
        Programs.ordinary(Stream.concat(data.stream(), Stream.of(DATA)).toList()));
  }

  /// @param models models that agents may use
  /// @param programs starts agents that are programs
  public Catalogue(
      long seed, Optional<Path> data, List<Path> classPath, Models models, Programs programs) {
    this(seed, data, classPath, models, programs, false);
  }

  private Catalogue(
      long seed,
      Optional<Path> data,
      List<Path> classPath,
      Models models,
      Programs programs,
      boolean early) {
    this.early = early;
    this.programs = programs;
    this.seed = seed;
    this.data = data;
    this.classPath = List.copyOf(classPath);
    this.plugins = new Plugins(classPath);
    this.settings = new SettingFinder(plugins);
    this.models = models;
    this.composer = new AgentFactory(models::model, Optional.of(Models::embedding), BuiltIn.AGENTS);
  }

  /// Returns a catalogue with the editions of benchmarks that a recorded run used.
  public Catalogue as(Run run) {
    boolean first =
        run.experiment().benchmarks().stream()
            .filter(id -> whole(id).equals(Helpdesk.NAME))
            .flatMap(id -> run.tasks().getOrDefault(id, List.of()).stream().limit(1))
            .anyMatch(task -> Helpdesk.isFirst(run.experiment().seed(), task));
    return new Catalogue(seed, data, classPath, models, programs, first);
  }

  /// Returns the data folder: the given one, or that of `halftime data`.
  public Path folder() {
    return data.orElse(DATA);
  }

  /// An entry of the catalogue with a description in one sentence.
  public record Offer(String id, String about) {}

  /// Returns the available benchmarks.
  public List<Offer> benchmarks() {
    Stream<Offer> own =
        BuiltIn.BENCHMARKS.entrySet().stream()
            .map(offer -> new Offer(offer.getKey(), offer.getValue().about()));
    return Stream.concat(own, foreign(BenchmarkDefinition.class)).toList();
  }

  /// Returns the available agents.
  public List<Offer> agents() {
    Stream<Offer> own =
        BuiltIn.AGENTS.values().stream().map(entrant -> new Offer(entrant.id(), about(entrant)));
    Stream<Offer> composed =
        composer.parts().entrySet().stream().map(it -> new Offer(it.getKey(), it.getValue()));
    return Stream.of(own, composed, foreign(Agent.class), foreign(LoopProvider.class))
        .flatMap(it -> it)
        .toList();
  }

  private static String about(AgentEntry entrant) {
    return entrant.about() + (entrant.seesTask() ? " (sees the reference solution)" : "");
  }

  private Stream<Offer> foreign(Class<?> kind) {
    return plugins.offered(kind).map(name -> new Offer(CLASS + name, "from the class path"));
  }

  /// Returns the algorithm of this name: a built-in one, one provided by a jar, or `class:NAME`.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public AlgorithmProvider<?> algorithm(String id) {
    return id.startsWith(CLASS)
        ? plugins.algorithm(id.substring(CLASS.length()))
        : Algorithms.of(id, plugins.algorithms());
  }

  /// Returns all algorithms, built-in ones and those provided by jars.
  public List<AlgorithmProvider<?>> algorithms() {
    return Stream.concat(Algorithms.all().stream(), plugins.algorithms().stream()).toList();
  }

  /// Returns the benchmark of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public Benchmark benchmark(String id) {
    Optional<Subset> subset = Subset.of(id);
    if (subset.isPresent()) {
      return subset.get().of(benchmark(subset.get().benchmark()));
    }
    if (id.startsWith(CLASS)) {
      return own(plugins.benchmark(id.substring(CLASS.length()), seed), id);
    }
    if (id.startsWith(TextGames.PREFIX)) {
      return TextGames.benchmark(id, seed);
    }
    if (early && id.equals(Helpdesk.NAME)) {
      return Helpdesk.first(seed).withId(id);
    }
    BuiltIn.Source source = BuiltIn.BENCHMARKS.get(id);
    if (source == null && id.startsWith(TAU2) && id.contains(":")) {
      return Benchmark.of(Tau2.of(id.substring(TAU2.length()), folder()));
    }
    if (source == null) {
      throw unknown("benchmark", id, BuiltIn.BENCHMARKS.keySet());
    }
    return source.make().apply(seed, data);
  }

  /// Returns a supplier that makes the benchmark of this name anew on each call, from the same
  /// seed.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  /// @throws dev.halftime.app.input.InvalidInputException if the data that it needs cannot be used
  public Supplier<Benchmark> maker(String id) {
    if (id.startsWith(CLASS) && Subset.of(id).isEmpty()) {
      Supplier<BenchmarkDefinition> made = plugins.benchmarks(id.substring(CLASS.length()), seed);
      return () -> own(made.get(), id);
    }
    benchmark(id); // what is wrong with the name or the data is said now
    return () -> benchmark(id);
  }

  /// Returns a supplier of the benchmark with other users.
  ///
  /// @param user users as in [#withUsers]
  public Supplier<Benchmark> maker(String id, String user) {
    Supplier<Benchmark> maker = maker(id);
    UnaryOperator<Benchmark> users = users().users(user);
    if (!UserFinder.noted(user).isEmpty()) {
      Benchmark _ =
          users.apply(benchmark(id)); // what is wrong with the name or the data is said now
    }
    return () -> users.apply(maker.get());
  }

  /// Returns the benchmark with these users.
  ///
  /// @param user `scripted` or empty for the benchmark's own users, a model that plays them, or
  ///   `class:NAME`
  /// @throws IllegalArgumentException if there are no such users, or the benchmark does not support
  ///   them
  public Benchmark withUsers(Benchmark benchmark, String user) {
    return users().users(user).apply(benchmark);
  }

  /// Returns the name of users as recorded in experiments: empty for the benchmark's own.
  ///
  /// @throws IllegalArgumentException if there are no such users; the message suggests the nearest
  ///   name
  public String user(String name) {
    users().users(name);
    return UserFinder.noted(name);
  }

  /// Returns the available users.
  public List<Offer> userOffers() {
    return users().offers();
  }

  private UserFinder users() {
    return new UserFinder(plugins, models::model, seed);
  }

  /// Returns the available settings, and the assumptions that can be dropped as well.
  public List<Offer> settingOffers() {
    return settings.offers();
  }

  /// Returns the setting of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public Setting setting(String name) {
    return settings.setting(name);
  }

  /// Returns the settings of these names, or the ladder if there are none. A name that begins with
  /// `+` is an assumption to drop as well in each setting before it.
  ///
  /// @throws IllegalArgumentException if one does not exist; the message suggests the nearest name
  public List<Setting> settings(List<String> names) {
    return names.isEmpty() ? settings.ladder() : settings.settings(names);
  }

  /// Returns a recorded experiment with the assumptions of its settings.
  ///
  /// @throws IllegalArgumentException if an assumption is not found; the message suggests the
  ///   nearest name
  public Experiment known(Experiment experiment) {
    return settings.known(experiment);
  }

  /// Returns a recorded run with the assumptions of its settings.
  ///
  /// @throws IllegalArgumentException if an assumption is not found; the message suggests the
  ///   nearest name
  public Run known(Run run) {
    return run.in(settings.known(run.experiment()).settings());
  }

  /// Returns the benchmarks of these names, by name.
  public Map<String, Benchmark> benchmarks(List<String> ids) {
    return byName(ids, this::benchmark);
  }

  /// Returns the benchmarks of these names with the users of an experiment, by name.
  ///
  /// @param user users as in [#withUsers]
  /// @throws IllegalArgumentException if there are no such users, or a benchmark does not support
  ///   them
  public Map<String, Benchmark> benchmarks(List<String> ids, String user) {
    UnaryOperator<Benchmark> users = users().users(user);
    return byName(ids, id -> users.apply(benchmark(id)));
  }

  /// Returns a third-party benchmark under the name by which it was requested, so that a resumed
  /// run finds it again.
  private static Benchmark own(BenchmarkDefinition definition, String id) {
    return Benchmark.of(definition).withId(id);
  }

  /// Returns the model of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message says why
  public Model model(String name) {
    return models.model(name);
  }

  /// Returns the agent of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public AgentEntry entrant(String id) {
    return entrant(id, programs);
  }

  /// Returns the agent of this name for a benchmark that may close the network to programs.
  public AgentEntry entrant(String id, Benchmark benchmark) {
    return entrant(id, programs.on(List.of(benchmark)));
  }

  private AgentEntry entrant(String id, Programs programs) {
    if (id.startsWith(CLASS)) {
      return AgentEntry.foreign(id, "a class", plugins.agent(id.substring(CLASS.length())));
    }
    if (id.startsWith(COMMAND)) {
      String line = id.substring(COMMAND.length());
      return AgentEntry.program(
          id, programs.gap().isPresent(), agentSeed -> programs.start(line, agentSeed));
    }
    if (id.startsWith(ENDPOINT)) {
      LongFunction<LoopProvider> maker = models.endpoint(id);
      return AgentEntry.foreign(id, "a server", agentSeed -> new LoopAgent(maker.apply(agentSeed)));
    }
    if (id.startsWith(POLICY)) {
      JsonNode policy = TrainedPolicy.read(Path.of(id.substring(POLICY.length())));
      return AgentEntry.of(id, "a trained policy", _ -> TrainedPolicy.agent(policy));
    }
    AgentEntry entrant = BuiltIn.AGENTS.get(id);
    if (entrant != null) {
      return entrant;
    }
    Optional<String> meant = Slip.of(id);
    if (meant.isPresent()) {
      throw new IllegalArgumentException("unknown agent '" + id + "': " + meant.get());
    }
    if (id.matches(".*[@+/].*") || AgentFactory.knows(id)) {
      return composer.entrant(id);
    }
    throw unknown("agent", id, BuiltIn.AGENTS.keySet());
  }

  /// Returns the models of an experiment whose price is unknown.
  public List<String> unpriced(Experiment experiment) {
    return Stream.concat(
            experiment.specs().stream().map(Catalogue::modelOf),
            Stream.of(experiment.user()).filter(user -> !UserFinder.isClass(user)))
        .filter(name -> !name.isEmpty() && !models.priced(name))
        .distinct()
        .toList();
  }

  /// Returns whether an agent uses no model and runs nothing from third parties, so that it costs
  /// nothing.
  public boolean free(String agent) {
    boolean foreign =
        agent.startsWith(CLASS) || agent.startsWith(COMMAND) || agent.startsWith(ENDPOINT);
    return !foreign && modelOf(agent).isEmpty();
  }

  private static String modelOf(String agent) {
    if (agent.startsWith(ENDPOINT)) {
      return agent;
    }
    boolean foreign =
        agent.startsWith(CLASS) || agent.startsWith(COMMAND) || agent.startsWith(POLICY);
    return foreign ? "" : AgentSpec.of(agent).model();
  }

  /// Returns the reason why the network is closed to the programs of an experiment; empty if it is
  /// open.
  public Optional<String> closed(Experiment experiment, Collection<Benchmark> benchmarks) {
    List<String> where = programs.closedFor(benchmarks);
    return where.isEmpty() || experiment.specs().stream().noneMatch(it -> it.startsWith(COMMAND))
        ? Optional.empty()
        : Optional.of(
            "Command-line agents have no network access, since answers are published on the web (%s); enable it with --agent-network on"
                .formatted(String.join("; ", where)));
  }

  /// Returns the warnings about agents of an experiment that are programs, before they start.
  public List<String> warnings(Experiment experiment) {
    if (experiment.specs().stream().noneMatch(agent -> agent.startsWith(COMMAND))) {
      return List.of();
    }
    Stream<String> gap =
        programs.gap().stream()
            .map(why ->
                "No sandbox available (%s): command-line agents run unconfined and can read everything that you can"
                    .formatted(why));
    Stream<String> exposed =
        programs.exposed().stream()
            .map(path -> "Agents can read '%s', since they start below it".formatted(path));
    return Stream.concat(gap, exposed).toList();
  }

  /// Returns the name of a benchmark without the choice of tasks.
  private static String whole(String name) {
    return Subset.of(name).map(Subset::benchmark).orElse(name);
  }

  /// Returns the digests of everything that an experiment runs with.
  ///
  /// @param benchmarks benchmarks of the experiment, by name
  public SortedMap<String, String> contents(
      Experiment experiment, Map<String, Benchmark> benchmarks) {
    SortedMap<String, String> contents = new TreeMap<>();
    for (String agent : experiment.agents()) {
      if (!experiment.spec(agent).equals(agent)) {
        contents.put(Experiment.AGENT + agent, experiment.spec(agent));
      }
    }
    benchmarks.forEach((id, benchmark) -> {
      contents.put(
          BenchmarkContents.tasks(id), BenchmarkContents.of(benchmark, experiment.tasks()));
      if (!id.startsWith(CLASS)) {
        contents.put(BenchmarkContents.place(id), BenchmarkContents.ofPlace(benchmark));
      }
    });
    List<String> classes =
        Stream.of(
                experiment.benchmarks().stream(),
                experiment.specs().stream(),
                Stream.of(experiment.user()),
                assumptions(experiment))
            .flatMap(it -> it)
            .filter(name -> name.startsWith(CLASS))
            .distinct()
            .toList();
    if (!classes.isEmpty() && !classPath.isEmpty()) {
      contents.put(
          "class path", FileDigest.all(classPath.stream().flatMap(Plugins::jars).toList()));
    }
    for (String name : classes) {
      plugins
          .origin(whole(name).substring(CLASS.length()))
          .filter(_ -> classPath.isEmpty())
          .ifPresent(origin -> contents.put("classes of " + name, FileDigest.of(origin)));
    }
    Stream.of(
            experiment.specs().stream().flatMap(agent -> files(agent).stream()),
            experiment.benchmarks().stream().flatMap(id -> TextGames.file(id).stream()),
            Models.file(experiment.user()).stream())
        .flatMap(it -> it)
        .forEach(file -> contents.put("file " + file, FileDigest.of(file)));
    return contents;
  }

  /// Returns the classes of assumptions that are not built in.
  private Stream<String> assumptions(Experiment experiment) {
    return experiment.settings().stream()
        .flatMap(setting -> setting.dropped().stream())
        .filter(each -> Assumptions.byId(each.id()).isEmpty())
        .flatMap(each -> settings.type(each).stream())
        .map(CLASS::concat);
  }

  /// Returns the files that determine an agent.
  private static List<Path> files(String agent) {
    if (agent.startsWith(COMMAND)) {
      return CommandFiles.of(agent.substring(COMMAND.length()));
    }
    if (agent.startsWith(POLICY)) {
      return List.of(Path.of(agent.substring(POLICY.length())));
    }
    return Models.file(modelOf(agent)).stream().toList();
  }

  /// Returns whether the content of an agent cannot be determined, because it is a program that may
  /// load any file, or is on a server.
  public static boolean opaque(String agent) {
    String model = modelOf(agent);
    return agent.startsWith(COMMAND) || (!model.isEmpty() && Models.file(model).isEmpty());
  }

  /// Returns a description of what the cache of model responses contained at the start; empty if
  /// there is no cache.
  public Optional<String> cache() {
    return models.kept().map(CacheEviction::words);
  }

  /// Returns the agents of these names, by name.
  public Map<String, AgentEntry> entrants(List<String> ids) {
    return byName(ids, this::entrant);
  }

  /// Returns the agents of an experiment by their names in it, for benchmarks that may close the
  /// network to programs.
  public Map<String, AgentEntry> entrants(Experiment experiment, Collection<Benchmark> benchmarks) {
    Programs fit = programs.on(benchmarks);
    return byName(experiment.agents(), name -> entrant(experiment.spec(name), fit).named(name));
  }

  private static <T> Map<String, T> byName(List<String> ids, Function<String, T> find) {
    Map<String, T> found = new LinkedHashMap<>();
    ids.forEach(id -> found.put(id, find.apply(id)));
    return found;
  }

  private static IllegalArgumentException unknown(
      String what, String id, Collection<String> known) {
    String own =
        what.equals("agent")
            ? " (Custom agents: class:NAME with --class-path, cmd:COMMAND LINE, endpoint:URL,"
                + " policy:FILE.)"
            : " (Custom benchmarks: class:NAME with --class-path.)";
    return new IllegalArgumentException(
        "unknown " + what + " '" + id + "'; " + Suggestions.hint(id, new ArrayList<>(known)) + own);
  }
}
