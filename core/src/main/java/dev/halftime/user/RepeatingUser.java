package dev.halftime.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.json.Json;

/// A user who says the same text at every turn: the user of tasks whose brief contains all
/// information.
///
/// @param text what the user says
public record RepeatingUser(String text) implements User {

  private static final String SAYS = "says";

  /// Returns the scenario of a task whose user repeats a text.
  public static ObjectNode scenario(String text) {
    return Json.object().put(SAYS, text);
  }

  /// Returns the user of a task with the [#scenario] of a repeating user.
  ///
  /// @throws IllegalArgumentException if the task has another scenario
  public static RepeatingUser of(Task task) {
    if (!task.scenario().path(SAYS).isTextual()) {
      throw new IllegalArgumentException(
          "the scenario of task '%s' has no text 'says': %s".formatted(task.id(), task.scenario()));
    }
    return new RepeatingUser(task.scenario().path(SAYS).textValue());
  }

  @Override
  public Action act(Transcript heard) {
    return new Action.Say(text);
  }
}
