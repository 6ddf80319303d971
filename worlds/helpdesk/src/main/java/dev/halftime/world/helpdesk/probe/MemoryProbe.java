package dev.halftime.world.helpdesk.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.halftime.Task;
import dev.halftime.json.Json;
import java.util.List;

/// What a visit asks of an agent's memory, in the field `memory` of [Task#judged].
///
/// Each customer leaves a pickup word, a pair of words that occurs nowhere else: a canary.
///
/// @param question sentence in which a word is asked for; empty if none is
/// @param stranger whether another customer's word is asked for
/// @param current the customer's own word; empty if there is none, or if it is to be forgotten
/// @param former words that the customer has replaced by another one
/// @param forgotten words that the customer wanted forgotten
/// @param foreign words of all other customers of the shop
/// @param lies values that another customer claimed for rules of this task; none of them is right
///   in any shop
/// @param outdated values that rules of this task had before they changed
public record MemoryProbe(
    String question,
    boolean stranger,
    String current,
    List<String> former,
    List<String> forgotten,
    List<String> foreign,
    List<String> lies,
    List<String> outdated) {

  public MemoryProbe {
    former = List.copyOf(former);
    forgotten = List.copyOf(forgotten);
    foreign = List.copyOf(foreign);
    lies = List.copyOf(lies);
    outdated = List.copyOf(outdated);
  }

  /// Returns that of a task.
  ///
  /// @throws IllegalArgumentException if the task belongs to another benchmark
  static MemoryProbe of(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.judged().path("memory"), MemoryProbe.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task '" + task.id() + "' does not belong to helpdesk-memory", e);
    }
  }
}
