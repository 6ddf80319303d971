package dev.halftime.user;

import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.user.UserContract.Clause;
import java.util.List;

/// A dialogue between a prober and a user, as seen by the user.
///
/// @param past what the user saw of earlier dialogues, oldest first
/// @param seed seed of the dialogue
/// @param heard everything that the user said, heard and saw
public record Dialogue(Task task, List<Transcript> past, long seed, Transcript heard) {

  /// Creates a violation found in this dialogue.
  public Violation violates(Clause clause, String evidence) {
    return new Violation(clause, task.id(), seed, evidence);
  }
}
