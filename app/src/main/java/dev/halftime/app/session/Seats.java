package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.text.ThrowableText;
import dev.halftime.user.RepeatingUser;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Finds which benchmarks people can play, and in which seats.
public final class Seats {

  /// Benchmarks that were made successfully, which need not be checked again.
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  /// A benchmark as it is offered.
  ///
  /// @param about description in one sentence
  /// @param missing why it cannot be played, and how to get what is missing; empty if it can be
  public record Offer(String id, String about, String missing) {

    public boolean playable() {
      return missing.isEmpty();
    }
  }

  /// Returns all benchmarks by name.
  public List<Offer> offers(Catalogue catalogue) {
    return catalogue.benchmarks().stream()
        .sorted(Comparator.comparing(CatalogueEntry::id))
        .map(it -> new Offer(it.id(), it.about(), missing(catalogue, it.id())))
        .toList();
  }

  private String missing(Catalogue catalogue, String id) {
    if (made.contains(id)) {
      return "";
    }
    try {
      catalogue.benchmark(id); // without generating its tasks, which takes longer
      made.add(id);
      return "";
    } catch (RuntimeException | LinkageError e) { // of any kind: benchmarks of plug-ins are here
      return String.valueOf(ThrowableText.message(e));
    }
  }

  private static List<Task> first(Benchmark benchmark) {
    try (Stream<Task> tasks = benchmark.tasks()) {
      return tasks.limit(1).toList();
    }
  }

  /// Returns whether a benchmark has customers: users that know more than the brief.
  public static boolean hasCustomers(Benchmark benchmark) {
    for (Task task : first(benchmark)) {
      User user = benchmark.user(task, List.of(), 0);
      return !(user instanceof RepeatingUser);
    }
    return false;
  }
}
