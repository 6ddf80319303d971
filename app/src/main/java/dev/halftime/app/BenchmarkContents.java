package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.Json;
import dev.halftime.Task;
import dev.halftime.World;
import java.util.List;
import java.util.stream.Stream;

/// What a benchmark gives, known by content.
public final class BenchmarkContents {

  private static final int CHARACTERS = 16;

  private BenchmarkContents() {}

  /// Under which name the tasks of a benchmark stand.
  public static String tasks(String benchmark) {
    return "tasks of " + benchmark;
  }

  /// Under which name the rest of a benchmark stands.
  static String place(String benchmark) {
    return "world of " + benchmark;
  }

  /// The digest of the first tasks.
  static String of(Benchmark benchmark, int most) {
    try (Stream<Task> given = benchmark.tasks()) {
      return of(given.limit(most).toList());
    }
  }

  /// The digest of tasks.
  public static String of(List<Task> tasks) {
    return digest(tasks);
  }

  /// The digest of what agents are told, and of the world in which nothing has happened.
  static String ofPlace(Benchmark benchmark) {
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
