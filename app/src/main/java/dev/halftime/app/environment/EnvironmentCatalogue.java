package dev.halftime.app.environment;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.benchmark.RepositoryTasks;
import dev.halftime.app.benchmark.TextGames;
import dev.halftime.app.benchmark.WebTasks;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.gym.Gym;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Makes environments by name: the ids of Gymnasium's control problems, and the names of
/// benchmarks.
///
/// A benchmark in a file (`z:FILE`, `repository:FILE`) must be one that was named when the server
/// was started. Otherwise clients could make the server read, compile and run any file on its disk.
public final class EnvironmentCatalogue {

  /// Maximum number of tasks among which a seed chooses.
  private static final int TASKS = 1_000;

  /// Maximum number of cached benchmarks, since clients can form any number of names of subsets.
  private static final int KEPT = 64;

  private final Catalogue catalogue;
  private final Set<String> files;
  private final Map<String, Loaded> loaded =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Loaded> eldest) {
          return size() > KEPT;
        }
      };

  private record Loaded(Benchmark benchmark, List<Task> tasks) {}

  /// @param files names of the benchmarks in files that may be opened
  /// @throws IllegalArgumentException if one is not the name of a benchmark; the message suggests
  ///   the nearest
  public EnvironmentCatalogue(Catalogue catalogue, Collection<String> files) {
    this.catalogue = catalogue;
    this.files = new LinkedHashSet<>(files);
    this.files.forEach(this::loaded);
  }

  /// Returns the names of all environments that can be listed; names of subsets are not.
  List<String> names() {
    return Stream.of(
            Gym.REGISTRY.ids().stream(),
            catalogue.benchmarks().stream().map(each -> each.id()),
            files.stream())
        .flatMap(each -> each)
        .distinct()
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
    if (inFile(name) && !files.contains(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is in a file that this server does not offer; whoever runs it can start it with"
              + " --offer "
              + name);
    }
    Loaded found = loaded(name);
    return new TextEnvironment(found.benchmark(), found.tasks(), given);
  }

  private static boolean inFile(String name) {
    return name.startsWith(TextGames.PREFIX)
        || name.startsWith(RepositoryTasks.PREFIX)
        || name.startsWith(WebTasks.PREFIX);
  }

  private static <O, A> ServedEnvironment control(EnvironmentSpec<O, A> spec) {
    return new ControlEnvironment<>(spec);
  }

  /// Returns a benchmark. Generating its tasks can take long and holds no lock, so concurrent
  /// requests for the same benchmark may both generate them.
  private Loaded loaded(String name) {
    synchronized (loaded) {
      Loaded known = loaded.get(name);
      if (known != null) {
        return known;
      }
    }
    Benchmark benchmark = catalogue.benchmark(name);
    Loaded made = new Loaded(benchmark, benchmark.tasks().limit(TASKS).toList());
    if (made.tasks().isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' has no tasks");
    }
    synchronized (loaded) {
      loaded.put(name, made);
    }
    return made;
  }
}
