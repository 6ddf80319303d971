package dev.halftime.user;

import dev.halftime.Task;
import dev.halftime.Transcript;
import java.util.List;

/// The part that a person plays as the user of a task, written for a person.
///
/// Unlike a [RolePrompt], which may tell a model what to wait for, a card does not reveal whether
/// the request will be granted.
///
/// @param who who the person is and how they talk, in sentences
/// @param wants what the person wants, in sentences
/// @param knows what the person knows, an item each; may be empty
/// @param done when the conversation is over for the person, in sentences
public record RoleCard(String who, String wants, List<String> knows, String done) {

  public RoleCard {
    knows = List.copyOf(knows);
  }

  /// Makes the cards of a benchmark's tasks: an optional part of a benchmark.
  @FunctionalInterface
  public interface Factory {

    /// Returns the card of a task.
    ///
    /// @param past what this user saw of the earlier episodes of the sequence, oldest first
    RoleCard card(Task task, List<Transcript> past);
  }

  /// Returns the card as text, a heading above each part.
  public String text() {
    String known = knows.isEmpty() ? "" : "\n\nWhat you know\n- " + String.join("\n- ", knows);
    return "Who you are\n" + who + "\n\nWhat you want\n" + wants + known + "\n\nDone when\n" + done;
  }
}
