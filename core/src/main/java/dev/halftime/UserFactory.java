package dev.halftime;

import java.util.List;

/// Makes the users who come with the tasks of a benchmark.
@FunctionalInterface
public interface UserFactory {

  /// The user who comes with a task.
  ///
  /// @param of the benchmark as its author wrote it, with its rules as they stand
  /// @param past what this user saw of the earlier episodes of a sequence, oldest first; empty
  ///   where users are strangers
  /// @param seed varies how the user talks, not what the user wants
  User user(BenchmarkDefinition of, Task task, List<Transcript> past, long seed);
}
