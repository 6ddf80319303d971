package dev.halftime.app.benchmark;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// Digests of the content of a benchmark.
public final class BenchmarkContents {

  private static final int CHARACTERS = 16;

  private BenchmarkContents() {}

  /// Returns the key of the digest of a benchmark's tasks.
  public static String tasks(String benchmark) {
    return "tasks of " + benchmark;
  }

  /// Returns the key of the digest of a benchmark's instructions and initial world.
  public static String place(String benchmark) {
    return "world of " + benchmark;
  }

  /// Returns the digest of at most this number of the first tasks.
  public static String of(Benchmark benchmark, int most) {
    try (Stream<Task> given = benchmark.tasks()) {
      return of(given.limit(most).toList());
    }
  }

  /// Returns the digest of tasks.
  public static String of(List<Task> tasks) {
    return digest(tasks);
  }

  /// Returns the digest of the instructions, and of the world before anything has happened.
  public static String ofPlace(Benchmark benchmark) {
    return digest(
        List.of(benchmark.instructions(true), benchmark.instructions(false), state(benchmark)));
  }

  private static String digest(Object value) {
    return Json.digest(value).substring(0, CHARACTERS);
  }

  private static String state(Benchmark benchmark) {
    try (World world = benchmark.world()) {
      return world.state().digest();
    }
  }
}
