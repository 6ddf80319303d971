package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.file.FileFailure;
import dev.halftime.text.Suggestions;
import dev.halftime.world.tau2.airline.Airline;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.mock.Mock;
import dev.halftime.world.tau2.retail.Retail;
import dev.halftime.world.tau2.task.TaskFile;
import dev.halftime.world.tau2.task.TaskSplit;
import dev.halftime.world.tau2.telecom.Telecom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The built-in domains, each read from its files once per process.
final class Domains {

  static final List<String> NAMES = List.of("mock", "retail", "airline", "telecom");

  private static final Map<Key, Tau2> READ = new ConcurrentHashMap<>();

  private Domains() {}

  private record Key(TaskSplit split, Path tasks) {}

  /// @param name of a domain, or of a domain and one of its splits, such as `retail:test`
  /// @throws IllegalArgumentException if there is no such domain, or its files are invalid
  static Tau2 of(String name, Path folder) {
    Tau2Data data = new Tau2Data(folder);
    TaskSplit split = TaskSplit.of(name);
    if (!NAMES.contains(split.domain())) {
      throw new IllegalArgumentException(
          "tau-bench has no domain '"
              + split.domain()
              + "'; "
              + Suggestions.hint(split.domain(), NAMES));
    }
    Path tasks = real(data.file(split.domain(), split.tasks()));
    return READ.computeIfAbsent(new Key(split, tasks), _ -> read(split, data));
  }

  /// Reads the files without the cache.
  ///
  /// @throws IllegalArgumentException if they are missing or invalid
  static Tau2 read(TaskSplit split, Tau2Data data) {
    JsonNode json = split.of(data.json(split.domain(), split.tasks()), data);
    return new Tau2(
        split,
        domain(split.domain(), data),
        new TaskFile(
            data.file(split.domain(), split.tasks()),
            split.domain().equals("telecom") ? Telecom.inOrder(json) : json));
  }

  private static Domain domain(String name, Tau2Data data) {
    return switch (name) {
      case "mock" -> Mock.of(data);
      case "retail" -> Retail.of(data);
      case "airline" -> Airline.of(data);
      case "telecom" -> Telecom.of(data);
      default -> throw new IllegalStateException("a domain that nobody reads: " + name);
    };
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + FileFailure.reason(e), e);
    }
  }
}
