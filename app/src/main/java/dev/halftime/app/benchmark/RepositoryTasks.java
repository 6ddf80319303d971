package dev.halftime.app.benchmark;

import dev.halftime.Benchmark;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.world.repository.Repositories;
import java.nio.file.Path;
import java.util.Optional;

/// Finds benchmarks in repositories by the names of their files of tasks, such as
/// `repository:tasks.jsonl`.
public final class RepositoryTasks {

  /// Prefix of their names.
  public static final String PREFIX = Repositories.PREFIX;

  /// Folder in which resolved class paths are kept.
  public static final Path CACHE = Path.of(".halftime", "class-paths");

  private RepositoryTasks() {}

  /// Returns the file of tasks; empty if the name is not that of such a benchmark.
  public static Optional<Path> file(String id) {
    return id.startsWith(PREFIX)
        ? Optional.of(Path.of(id.substring(PREFIX.length())))
        : Optional.empty();
  }

  /// Returns the benchmark of this name.
  ///
  /// @param clone folder of the repository; empty for the one that the file names
  /// @throws InvalidInputException if the file cannot be used; the message says why
  public static Benchmark benchmark(String id, Optional<Path> clone) {
    Path file = Path.of(id.substring(PREFIX.length()));
    try {
      return Repositories.benchmark(id, file, clone, CACHE);
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.unusable(id, file, e);
    }
  }
}
