package dev.halftime.user;

import dev.halftime.Task;
import dev.halftime.Transcript;
import java.util.List;

/// How a model plays the users of a benchmark: a part of a benchmark.
@FunctionalInterface
public interface RolePrompt {

  /// The notes of the one who plays the user of a task, in the second person: who they are, what
  /// they want, what they know and do not know, how they decide and when they are content.
  ///
  /// @param past what this user saw of the earlier episodes of a sequence, oldest first; it is told
  ///   to the player besides, so that the notes need only say what follows from it
  String role(Task task, List<Transcript> past);
}
