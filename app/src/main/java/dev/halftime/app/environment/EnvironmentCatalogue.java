package dev.halftime.app.environment;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.gym.Gym;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Makes environments by name: the ids of Gymnasium's control problems, and the names of
/// benchmarks.
public final class EnvironmentCatalogue {

  /// Tasks among which a seed chooses, where a benchmark has more.
  private static final int TASKS = 1_000;

  private final Catalogue catalogue;
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(Benchmark benchmark, List<Task> tasks) {}

  public EnvironmentCatalogue(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Returns the names of all environments that this process knows without asking.
  List<String> names() {
    return Stream.concat(
            Gym.REGISTRY.ids().stream(), catalogue.benchmarks().stream().map(each -> each.id()))
        .toList();
  }

  /// Makes an environment.
  ///
  /// @param setting of a benchmark; empty for `classical`
  /// @throws IllegalArgumentException if there is none of this name; the message suggests the
  ///   nearest
  ServedEnvironment make(String name, String setting) {
    if (Gym.REGISTRY.ids().contains(name)) {
      return control(Gym.REGISTRY.find(name));
    }
    Setting given = catalogue.setting(setting.isEmpty() ? Setting.CLASSICAL.id() : setting);
    if (given.protocol().sequential()) {
      throw new IllegalArgumentException(
          "an environment is one task at a time; '"
              + given.id()
              + "' is a sequence: use classical or interactive");
    }
    Loaded found = loaded.computeIfAbsent(name, this::load);
    return new TextEnvironment(found.benchmark(), found.tasks(), given);
  }

  private static <O, A> ServedEnvironment control(EnvironmentSpec<O, A> spec) {
    return new ControlEnvironment<>(spec);
  }

  private Loaded load(String name) {
    Benchmark benchmark = catalogue.benchmark(name);
    return new Loaded(benchmark, benchmark.tasks().limit(TASKS).toList());
  }
}
