package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.app.benchmark.RepositoryTasks;
import dev.halftime.app.benchmark.Subset;
import dev.halftime.app.benchmark.TextGames;
import dev.halftime.app.benchmark.WebTasks;
import dev.halftime.record.Run;
import dev.halftime.world.dungeon.Dungeon;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.tau2.Tau2;
import dev.halftime.world.web.WebAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds benchmarks by name: those of [BuiltIn], classes of third parties, text games, tasks in
/// repositories and on web pages, splits of tau2-bench, and a [Subset] of the tasks of any of them.
final class BenchmarkFinder {

  private static final String CLASS = "class:";
  private static final String TAU2 = "tau2-";

  private final long seed;
  private final Optional<Path> data;
  private final Plugins plugins;

  /// Whether `helpdesk` means its first edition, as in runs that were recorded before the second.
  private final boolean early;

  /// Permissions of tasks on web pages.
  private final WebAccess web;

  /// @param seed seed from which benchmarks are generated
  /// @param data data folder, if one was given
  /// @param plugins classes of third parties
  /// @param early whether `helpdesk` means its first edition
  /// @param web permissions of tasks on web pages
  BenchmarkFinder(long seed, Optional<Path> data, Plugins plugins, boolean early, WebAccess web) {
    this.web = web;
    this.seed = seed;
    this.data = data;
    this.plugins = plugins;
    this.early = early;
  }

  /// Returns the data folder: the given one, or that of `halftime data`.
  Path folder() {
    return data.orElse(Catalogue.DATA);
  }

  /// Returns the available benchmarks.
  Stream<CatalogueEntry> offers() {
    Stream<CatalogueEntry> own =
        BuiltIn.BENCHMARKS.entrySet().stream()
            .map(offer -> new CatalogueEntry(offer.getKey(), offer.getValue().about()));
    Stream<CatalogueEntry> provided =
        plugins.parts().benchmarks().stream()
            .flatMap(provider -> provider.benchmarks().keySet().stream())
            .map(id -> new CatalogueEntry(id, "from the class path"));
    return Stream.of(own, provided, plugins.parts().classes(BenchmarkDefinition.class))
        .flatMap(it -> it);
  }

  /// Returns the benchmark of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  Benchmark benchmark(String id) {
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
    if (id.startsWith(RepositoryTasks.PREFIX)) {
      return RepositoryTasks.benchmark(id, data);
    }
    if (id.startsWith(WebTasks.PREFIX)) {
      return WebTasks.benchmark(id, web);
    }
    if (Dungeon.names(id)) {
      return Dungeon.of(id, seed);
    }
    if (early && id.equals(Helpdesk.NAME)) {
      return Helpdesk.first(seed).withId(id);
    }
    BuiltIn.Source source = BuiltIn.BENCHMARKS.get(id);
    if (source == null && id.startsWith(TAU2) && id.contains(":")) {
      return Benchmark.of(Tau2.of(id.substring(TAU2.length()), folder()));
    }
    if (source == null) {
      Map<String, LongFunction<Benchmark>> provided = provided();
      LongFunction<Benchmark> maker = provided.get(id);
      if (maker != null) {
        return maker.apply(seed).withId(id);
      }
      plugins
          .meant(id)
          .ifPresent(hint -> {
            throw new IllegalArgumentException("unknown benchmark '" + id + "': " + hint);
          });
      throw BuiltIn.unknown(
          "benchmark",
          id,
          Stream.concat(BuiltIn.BENCHMARKS.keySet().stream(), provided.keySet().stream()).toList(),
          "benchmarks: class:NAME with --class-path.");
    }
    return source.make().apply(seed, data);
  }

  /// Returns the benchmarks of plug-ins.
  private Map<String, LongFunction<Benchmark>> provided() {
    Map<String, LongFunction<Benchmark>> provided = new TreeMap<>();
    plugins.parts().benchmarks().forEach(each -> provided.putAll(each.benchmarks()));
    return provided;
  }

  /// Returns a supplier that makes the benchmark of this name anew on each call, from the same
  /// seed.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  /// @throws dev.halftime.app.input.InvalidInputException if the data that it needs cannot be used
  Supplier<Benchmark> maker(String id) {
    if (id.startsWith(CLASS) && Subset.of(id).isEmpty()) {
      Supplier<BenchmarkDefinition> made = plugins.benchmarks(id.substring(CLASS.length()), seed);
      return () -> own(made.get(), id);
    }
    benchmark(id); // fails now if the name or the data is invalid
    return () -> benchmark(id);
  }

  /// Returns a third-party benchmark under the name by which it was requested, so that a resumed
  /// run finds it again.
  private static Benchmark own(BenchmarkDefinition definition, String id) {
    return Benchmark.of(definition).withId(id);
  }

  /// Returns whether `helpdesk` means its first edition in a recorded run.
  static boolean early(Run run) {
    return run.experiment().benchmarks().stream()
        .filter(id -> whole(id).equals(Helpdesk.NAME))
        .flatMap(id -> run.tasks().getOrDefault(id, List.of()).stream().limit(1))
        .anyMatch(task -> Helpdesk.isFirst(run.experiment().seed(), task));
  }

  /// Returns the name of the whole benchmark, without a subset of its tasks.
  static String whole(String name) {
    return Subset.of(name).map(Subset::benchmark).orElse(name);
  }
}
