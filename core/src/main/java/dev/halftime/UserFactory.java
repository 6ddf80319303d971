package dev.halftime;

import java.util.List;

/// Makes the users of a benchmark's tasks.
@FunctionalInterface
public interface UserFactory {

  /// Returns the user of a task.
  ///
  /// @param of the benchmark as its author defined it, with its current rules
  /// @param past what this user saw of the earlier episodes of the sequence, oldest first; empty
  ///   where users are strangers
  /// @param seed varies how the user talks, not what the user wants
  User user(BenchmarkDefinition of, Task task, List<Transcript> past, long seed);
}
