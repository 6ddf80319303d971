package dev.halftime.user;

import dev.halftime.Task;
import dev.halftime.Transcript;
import java.util.List;

/// Prompts for a model that plays the users of a benchmark: an optional part of a benchmark.
@FunctionalInterface
public interface RolePrompt {

  /// Returns the role description of a task's user, in the second person: who they are, what they
  /// want, what they know and do not know, how they decide and when they are satisfied.
  ///
  /// @param past what this user saw of the earlier episodes of the sequence, oldest first; the
  ///   model is given it separately, so the description need only state its consequences
  String role(Task task, List<Transcript> past);
}
