package dev.halftime.app.benchmark;

import dev.halftime.Benchmark;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.browser.BrowserException;
import dev.halftime.world.web.ConditionCheck;
import dev.halftime.world.web.WebAccess;
import dev.halftime.world.web.WebBenchmark;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Finds benchmarks on web pages by the names of their files of tasks, such as `web:tasks.jsonl`.
public final class WebTasks {

  /// Prefix of their names.
  public static final String PREFIX = WebBenchmark.PREFIX;

  private WebTasks() {}

  /// Returns the file of tasks; empty if the name is not that of such a benchmark.
  public static Optional<Path> file(String id) {
    return id.startsWith(PREFIX)
        ? Optional.of(Path.of(id.substring(PREFIX.length())))
        : Optional.empty();
  }

  /// Returns the benchmark of this name.
  ///
  /// @param access what is permitted at the command line
  /// @throws InvalidInputException if the file cannot be used; the message says why
  public static Benchmark benchmark(String id, WebAccess access) {
    Path file = Path.of(id.substring(PREFIX.length()));
    try {
      return WebBenchmark.of(id, file, access);
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.unusable(id, file, e);
    }
  }

  /// Checks benchmarks on web pages with a browser before they are played.
  ///
  /// @param benchmarks benchmarks of any kind, by name
  /// @throws InvalidInputException if a condition of a task can never hold, or there is no browser;
  ///   the message says why
  public static void check(Map<String, Benchmark> benchmarks) {
    benchmarks.forEach((id, benchmark) -> {
      try {
        benchmark.part(ConditionCheck.class).ifPresent(ConditionCheck::check);
      } catch (IllegalArgumentException | BrowserException e) {
        throw new InvalidInputException("'%s' cannot be used: %s".formatted(id, e.getMessage()), e);
      }
    });
  }
}
