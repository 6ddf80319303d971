package dev.halftime.user;

import dev.halftime.Task;
import dev.halftime.Transcript;
import java.util.List;

/// A talk between a prober and a user, as the user knows it.
///
/// @param past what the user saw of earlier dialogues, oldest first
/// @param seed of the dialogue
/// @param heard all that the user said, heard and saw
public record Dialogue(Task task, List<Transcript> past, long seed, Transcript heard) {

  /// A finding about this dialogue.
  public Violation violates(Clause clause, String evidence) {
    return new Violation(clause, task.id(), seed, evidence);
  }
}
