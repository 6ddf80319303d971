package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Nearest;
import dev.halftime.world.tau2.airline.Airline;
import dev.halftime.world.tau2.telecom.Telecom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The domains that Halftime has, each read from its files once in a process.
final class Domains {

  static final List<String> NAMES = List.of("mock", "retail", "airline", "telecom");

  private static final Map<Key, Tau2> READ = new ConcurrentHashMap<>();

  private Domains() {}

  private record Key(String domain, Path folder) {}

  /// @throws IllegalArgumentException if there is no such domain, or its files make no sense
  static Tau2 of(String name, Path folder) {
    Tau2Data data = new Tau2Data(folder);
    Path home = real(data.file(name, tasks(name)));
    return READ.computeIfAbsent(new Key(name, home), _ -> read(name, data));
  }

  private static Tau2 read(String name, Tau2Data data) {
    String tasks = tasks(name);
    JsonNode json = data.json(name, tasks);
    return new Tau2(
        domain(name, data),
        new TaskFile(
            data.file(name, tasks), name.equals("telecom") ? Telecom.inOrder(json) : json));
  }

  private static String tasks(String name) {
    return name.equals("telecom") ? "tasks_small.json" : "tasks.json";
  }

  private static Domain domain(String name, Tau2Data data) {
    return switch (name) {
      case "mock" -> Mock.of(data);
      case "retail" -> Retail.of(data);
      case "airline" -> Airline.of(data);
      case "telecom" -> Telecom.of(data);
      default ->
          throw new IllegalArgumentException(
              "tau-bench has no domain '" + name + "'; " + Nearest.hint(name, NAMES));
    };
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
