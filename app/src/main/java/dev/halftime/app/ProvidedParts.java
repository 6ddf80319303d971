package dev.halftime.app;

import dev.halftime.Assumption;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.app.format.FormatProvider;
import dev.halftime.app.plugin.PartKind;
import dev.halftime.app.plugin.PluginParts;
import dev.halftime.evaluation.BenchmarkProvider;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.language.MenuTraining;
import dev.halftime.learn.text.TextTraining;
import dev.halftime.models.Models;
import dev.halftime.plugin.AgentProvider;
import dev.halftime.plugin.ModelProvider;
import dev.halftime.plugin.PartProvider;
import dev.halftime.plugin.ScorerProvider;
import dev.halftime.plugin.UserProvider;
import dev.halftime.world.Worlds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// The parts that plug-ins on the class path provide by name. Each kind is searched on first use.
final class ProvidedParts {

  private static final PartKind<AgentProvider> AGENTS =
      PartKind.named(
          AgentProvider.class,
          Stream.concat(BuiltIn.AGENTS.keySet().stream(), AgentFactory.names().stream()).toList());

  private static final PartKind<UserProvider> USERS =
      PartKind.named(UserProvider.class, List.of(UserFinder.SCRIPTED));

  private static final PartKind<ModelProvider> MODELS =
      PartKind.named(ModelProvider.class, AgentName.taken(Models.kinds()));

  private static final PartKind<ScorerProvider> SCORERS =
      PartKind.named(ScorerProvider.class, List.of());

  private static final PartKind<BenchmarkProvider> BENCHMARKS =
      new PartKind<>(
          BenchmarkProvider.class,
          provider -> provider.benchmarks().keySet(),
          BuiltIn.BENCHMARKS.keySet(),
          Optional.of(Worlds.class));

  private static final PartKind<Assumption> ASSUMPTIONS =
      PartKind.of(
          Assumption.class,
          assumption -> List.of(assumption.id()),
          BuiltIn.ASSUMPTIONS.stream().map(Assumption::id).toList());

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  private static final PartKind<AlgorithmProvider> ALGORITHMS =
      PartKind.of(AlgorithmProvider.class, ProvidedParts::algorithm, algorithms());

  private static final PartKind<FormatProvider> FORMATS =
      PartKind.named(FormatProvider.class, FormatProvider.TAKEN);

  private static final List<PartKind<?>> ALL =
      List.of(AGENTS, USERS, MODELS, SCORERS, BENCHMARKS, ASSUMPTIONS, ALGORITHMS, FORMATS);

  private final ClassLoader loader;
  private final Map<Class<?>, PluginParts<?>> found = new ConcurrentHashMap<>();

  ProvidedParts(ClassLoader loader) {
    this.loader = loader;
  }

  private static Collection<String> algorithm(AlgorithmProvider<?> provider) {
    var _ = provider.hyperparameters(); // fails now if they are invalid
    return List.of(provider.id());
  }

  private static List<String> algorithms() {
    return Stream.of(
            Algorithms.all().stream().<String>map(AlgorithmProvider::id),
            MenuTraining.ALGORITHMS.stream(),
            TextTraining.ALGORITHMS.stream())
        .flatMap(it -> it)
        .toList();
  }

  /// Returns the classes that are registered for an interface, under the names by which they are
  /// requested. No class is loaded.
  Stream<CatalogueEntry> classes(Class<?> kind) {
    return PluginParts.types(kind, loader).stream()
        .map(name -> new CatalogueEntry(AgentName.CLASS + name, "from the class path"));
  }

  List<AgentProvider> agents() {
    return of(AGENTS);
  }

  List<UserProvider> users() {
    return of(USERS);
  }

  List<ModelProvider> models() {
    return of(MODELS);
  }

  List<ScorerProvider> scorers() {
    return of(SCORERS);
  }

  List<BenchmarkProvider> benchmarks() {
    return of(BENCHMARKS);
  }

  List<Assumption> assumptions() {
    return of(ASSUMPTIONS);
  }

  List<AlgorithmProvider<?>> trainers() {
    return of(ALGORITHMS).stream().<AlgorithmProvider<?>>map(it -> it).toList();
  }

  List<FormatProvider> formats() {
    return of(FORMATS);
  }

  /// Returns the reader or writer of a file format.
  ///
  /// @param own names of Halftime's own formats
  /// @param part returns the reader or writer of a provider
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  <T> T format(String name, List<String> own, Function<FormatProvider, Optional<T>> part) {
    return named(name, formats())
        .flatMap(part)
        .orElseThrow(() ->
            BuiltIn.unknown(
                "format",
                name,
                Stream.concat(own.stream(), formats().stream().map(FormatProvider::id)).toList(),
                "formats: a plug-in with --class-path."));
  }

  /// Returns the provider of a name, `ID` or `ID?PARAMETER=VALUE`, if there is one.
  static <T extends PartProvider> Optional<T> named(String name, List<T> providers) {
    return providers.stream()
        .filter(each -> name.equals(each.id()) || name.startsWith(each.id() + "?"))
        .findFirst();
  }

  /// Returns the reasons why parts of plug-ins are left out, each as a sentence that names the jar.
  List<String> faults() {
    return ALL.stream().flatMap(kind -> parts(kind).faults().stream()).distinct().toList();
  }

  /// Returns whether a name of an agent, a benchmark, a model or users begins with that of a part
  /// of a plug-in.
  boolean provide(String name) {
    String head = name.split("[:?@+/]", 2)[0];
    return Stream.of(agents(), users(), models())
            .flatMap(List::stream)
            .anyMatch(each -> each.id().equals(head))
        || benchmarks().stream().anyMatch(each -> each.benchmarks().containsKey(head));
  }

  private <T> List<T> of(PartKind<T> kind) {
    return parts(kind).providers();
  }

  @SuppressWarnings("unchecked") // the value of each key was found for that kind
  private <T> PluginParts<T> parts(PartKind<T> kind) {
    return (PluginParts<T>) found.computeIfAbsent(kind.type(), _ -> PluginParts.of(kind, loader));
  }
}
