package dev.halftime.world.repository;

import dev.halftime.Benchmark;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.GitRepository;
import dev.halftime.world.repository.task.Instance;
import dev.halftime.world.repository.task.InstanceFile;
import dev.halftime.world.repository.task.PatchGrader;
import dev.halftime.world.repository.task.Repository;
import dev.halftime.world.repository.task.TaskAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entry points of this module: mining, benchmarks and audits of repositories.
public final class Repositories {

  /// Prefix of the names of repository benchmarks, followed by a task file.
  public static final String PREFIX = Repository.PREFIX;

  /// Default time limit of one compilation, and of one test run.
  public static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Map<Path, Workbench> WORKBENCHES = new HashMap<>();

  private Repositories() {}

  /// Returns the shared workbench of this process with a cache; it is closed with the process.
  ///
  /// @throws IllegalStateException if programs cannot be confined on this machine
  public static Workbench workbench(Path cache) {
    synchronized (WORKBENCHES) {
      return WORKBENCHES.computeIfAbsent(cache, it -> new Workbench(it, LIMIT));
    }
  }

  /// Returns the benchmark of a task file.
  ///
  /// @param id name of the benchmark
  /// @param clone folder of the repository; empty for the one that the file names
  /// @param cache folder for resolved class paths
  /// @throws IllegalArgumentException if the file or the repository cannot be used
  public static Benchmark benchmark(String id, Path file, Optional<Path> clone, Path cache) {
    List<Instance> instances = InstanceFile.read(file);
    return Repository.of(id, instances, repository(file, instances, clone), () -> workbench(cache));
  }

  private static GitRepository repository(
      Path file, List<Instance> instances, Optional<Path> clone) {
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("'" + file + "' has no tasks; name another file");
    }
    String told = instances.getFirst().folder();
    if (clone.isEmpty() && told.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' does not say where its repository '"
              + instances.getFirst().repo()
              + "' is; give a local clone with --data DIR");
    }
    return new GitRepository(clone.orElseGet(() -> Path.of(told)));
  }

  /// Returns an audit of the tasks of a file.
  ///
  /// @param clone folder of the repository; empty for the one that the file names
  /// @param cache folder in which resolved class paths are kept
  public static TaskAudit audit(Path file, Optional<Path> clone, Path cache) {
    GitRepository repository = repository(file, InstanceFile.read(file), clone);
    return new TaskAudit(repository, new PatchGrader(repository, workbench(cache)));
  }
}
