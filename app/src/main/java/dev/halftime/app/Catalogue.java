package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.program.Programs;
import dev.halftime.model.Model;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.models.call.CacheEviction;
import dev.halftime.record.Run;
import dev.halftime.world.web.WebAccess;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Finds benchmarks, agents, settings, users and models by name.
///
/// Built-in ones are listed in [BuiltIn]. Other names are: `class:NAME`, a class of a third party;
/// `z:FILE`, a text game; `web:FILE`, tasks on web pages; `tau2-DOMAIN:SPLIT`, the tasks of a split
/// of a domain; `BENCHMARK:SUBSET`, some of a benchmark's tasks (see
/// [dev.halftime.app.benchmark.Subset]); `cmd:COMMAND LINE`, an agent that is a program;
/// `acp:COMMAND LINE`, one that speaks the Agent Client Protocol; `endpoint:URL` and `a2a:URL`,
/// agents that are servers; `policy:FILE`, a trained policy; and `AGENT@MODEL`, an agent that uses
/// a model (see [AgentFinder]).
public final class Catalogue {

  /// Folder in which `halftime data` installs data sets, and in which benchmarks search for them if
  /// no folder was given.
  public static final Path DATA = Path.of(".halftime", "data");

  private final long seed;
  private final Optional<Path> data;
  private final List<Path> classPath;
  private final Plugins plugins;
  private final SettingFinder settings;
  private final Models models;
  private final ModelFinder modelFinder;
  private final Programs programs;
  private final BenchmarkFinder benchmarks;
  private final AgentFinder agents;
  private final UserFinder users;
  private final WebAccess web;

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
    this(seed, data, classPath, models, programs, false, WebAccess.NONE);
  }

  private Catalogue(
      long seed,
      Optional<Path> data,
      List<Path> classPath,
      Models models,
      Programs programs,
      boolean early,
      WebAccess web) {
    this.web = web;
    this.programs = programs;
    this.seed = seed;
    this.data = data;
    this.classPath = List.copyOf(classPath);
    this.plugins = new Plugins(classPath);
    this.settings = new SettingFinder(plugins);
    this.models = models;
    this.benchmarks = new BenchmarkFinder(seed, data, plugins, early, web);
    this.modelFinder = new ModelFinder(plugins.parts(), models);
    this.agents = new AgentFinder(plugins, models, modelFinder);
    this.users = new UserFinder(plugins, modelFinder::model, seed);
  }

  /// Returns a catalogue with the editions of benchmarks that a recorded run used.
  public Catalogue as(Run run) {
    return new Catalogue(seed, data, classPath, models, programs, BenchmarkFinder.early(run), web);
  }

  /// Returns a catalogue whose tasks on web pages have this access.
  public Catalogue withWeb(WebAccess access) {
    return new Catalogue(seed, data, classPath, models, programs, false, access);
  }

  /// Returns the data folder: the given one, or that of `halftime data`.
  public Path folder() {
    return benchmarks.folder();
  }

  /// Returns the given data folder, if there is one.
  public Optional<Path> data() {
    return data;
  }

  /// Returns the jars and folders with third-party classes.
  public List<Path> classPath() {
    return classPath;
  }

  /// Returns the available benchmarks.
  public List<CatalogueEntry> benchmarks() {
    return benchmarks.offers().toList();
  }

  /// Returns the available agents.
  public List<CatalogueEntry> agents() {
    return agents.offers().toList();
  }

  /// Returns the benchmark of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public Benchmark benchmark(String id) {
    return benchmarks.benchmark(id);
  }

  /// Returns a supplier that makes the benchmark of this name anew, from the same seed.
  ///
  /// @param user users as in [#withUsers]
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  /// @throws dev.halftime.app.input.InvalidInputException if the data that it needs cannot be used
  public Supplier<Benchmark> maker(String id, String user) {
    Supplier<Benchmark> maker = benchmarks.maker(id);
    UnaryOperator<Benchmark> others = users.users(user);
    if (!UserFinder.noted(user).isEmpty()) {
      Benchmark _ = others.apply(benchmark(id)); // fails now if the users are invalid
    }
    return () -> others.apply(maker.get());
  }

  /// Returns the benchmark with these users.
  ///
  /// @param user `scripted` or empty for the benchmark's own users, a model that plays them, or
  ///   `class:NAME`
  /// @throws IllegalArgumentException if there are no such users, or the benchmark does not support
  ///   them
  public Benchmark withUsers(Benchmark benchmark, String user) {
    return users.users(user).apply(benchmark);
  }

  /// Returns the name of users as recorded in experiments: empty for the benchmark's own.
  ///
  /// @throws IllegalArgumentException if there are no such users; the message suggests the nearest
  ///   name
  public String user(String name) {
    users.users(name);
    return UserFinder.noted(name);
  }

  /// Returns the available users.
  public List<CatalogueEntry> userOffers() {
    return users.offers();
  }

  /// Returns the available settings, and the assumptions that can be dropped as well.
  public List<CatalogueEntry> settingOffers() {
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

  /// Returns a recorded run with the assumptions of its settings, as [#known(Experiment)] does.
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
    UnaryOperator<Benchmark> others = users.users(user);
    return byName(ids, id -> others.apply(benchmark(id)));
  }

  /// Returns the model of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message says why
  public Model model(String name) {
    return modelFinder.model(name);
  }

  /// Returns descriptions of the kinds of models.
  public List<CatalogueEntry> models() {
    return modelFinder.offers();
  }

  /// Returns the finder of algorithms, scorers and formats.
  public ExtensionFinder extensions() {
    return new ExtensionFinder(plugins);
  }

  /// Returns the agent of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public AgentEntry entrant(String id) {
    return agents.agent(id, programs);
  }

  /// Returns the agent of this name for a benchmark that may close the network to programs.
  public AgentEntry entrant(String id, Benchmark benchmark) {
    return agents.agent(id, programs.on(List.of(benchmark)));
  }

  /// Returns the notices about prices of models.
  public PriceNotices prices() {
    return new PriceNotices(models);
  }

  /// Returns the notices about agents that are programs.
  public ProgramNotices notices() {
    return new ProgramNotices(programs);
  }

  /// Returns the digests of everything that an experiment depends on.
  ///
  /// @param benchmarks benchmarks of the experiment, by name
  public SortedMap<String, String> contents(
      Experiment experiment, Map<String, Benchmark> benchmarks) {
    return new RunContents(classPath, plugins, settings, agents, users).of(experiment, benchmarks);
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
    return byName(
        experiment.agents(), name -> agents.agent(experiment.spec(name), fit).named(name));
  }

  private static <T> Map<String, T> byName(List<String> ids, Function<String, T> find) {
    Map<String, T> found = new LinkedHashMap<>();
    ids.forEach(id -> found.put(id, find.apply(id)));
    return found;
  }
}
