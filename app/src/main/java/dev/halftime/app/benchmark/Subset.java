package dev.halftime.app.benchmark;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.app.input.TimedSearch;
import dev.halftime.text.Suggestions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A subset of the tasks of a benchmark, by name: `BENCHMARK:NAME+NAME`, where each name is a task
/// family, such as `helpdesk:return`, or a task's id, such as `class:Heating:t1+t4`.
///
/// @param benchmark name of the whole benchmark
/// @param names families or ids
public record Subset(String benchmark, List<String> names) {

  private static final String CLASS = "class:";
  private static final String TAU2 = "tau2-"; // its splits are listed in its data

  /// Maximum number of tasks searched for the names.
  private static final int SEARCHED = 10_000;

  /// The same number for an endless benchmark, whose tasks may take long to generate.
  private static final int GENERATED = 1_000;

  /// Number of tasks listed in the error message if a name is not found.
  private static final int NAMED = 5;

  /// Ids and families of tasks.
  private record Found(Set<String> ids, Set<String> families) {}

  /// Parses a name; empty if it is that of a whole benchmark.
  public static Optional<Subset> of(String id) {
    int colon = id.indexOf(':', id.startsWith(CLASS) ? CLASS.length() : 0);
    if (colon < 0
        || id.startsWith(TAU2)
        || id.startsWith(TextGames.PREFIX)
        || id.startsWith(RepositoryTasks.PREFIX)
        || id.startsWith(WebTasks.PREFIX)) {
      return Optional.empty();
    }
    return Optional.of(
        new Subset(id.substring(0, colon), List.of(id.substring(colon + 1).split("\\+", -1))));
  }

  /// Returns a benchmark with these tasks, under the name by which it was requested.
  ///
  /// @throws IllegalArgumentException if a name is neither a task nor a family; the message
  ///   suggests the nearest name
  public Benchmark of(Benchmark whole) {
    return of(whole, TimedSearch.USUAL);
  }

  /// As [#of(Benchmark)].
  ///
  /// @param search limits the time of the search
  public Benchmark of(Benchmark whole, TimedSearch search) {
    Found found = search.in(benchmark, String.join("+", names), () -> found(whole));
    Set<String> ids = found.ids();
    Set<String> families = found.families();
    for (String name : names) {
      if (!ids.contains(name) && !families.contains(name)) {
        throw new IllegalArgumentException(
            "'%s' has no family of tasks and no task '%s'; %s"
                .formatted(benchmark, name, hint(name, families, ids)));
      }
    }
    Benchmark some =
        ids.containsAll(names)
            ? whole.withTasks(names)
            : whole.withTasks(task -> names.contains(task.id()) || names.contains(task.family()));
    return some.withId(benchmark + ':' + String.join("+", names));
  }

  /// Searches for the names until all are found or the maximum number of tasks is reached.
  private Found found(Benchmark whole) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> families = new LinkedHashSet<>();
    try (Stream<Task> tasks = whole.tasks()) {
      tasks
          .limit(whole.endless() ? GENERATED : SEARCHED)
          .takeWhile(_ -> !complete(ids, families) && !Thread.currentThread().isInterrupted())
          .forEach(task -> {
            ids.add(task.id());
            families.add(task.family());
          });
    }
    if (whole.endless()) {
      names.stream()
          .filter(name -> !ids.contains(name) && !families.contains(name))
          .filter(name -> whole.byId(name).isPresent())
          .forEach(ids::add);
    }
    return new Found(ids, families);
  }

  private static String hint(String name, Set<String> families, Set<String> ids) {
    return Suggestions.to(name, Stream.of(families, ids).flatMap(Set::stream).toList())
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() ->
            "its families are %s, its first tasks %s"
                .formatted(
                    String.join(", ", families),
                    String.join(", ", ids.stream().limit(NAMED).toList())));
  }

  private boolean complete(Set<String> ids, Set<String> families) {
    return names.stream().allMatch(name -> ids.contains(name) || families.contains(name));
  }
}
