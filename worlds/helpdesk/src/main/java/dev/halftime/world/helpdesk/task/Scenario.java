package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Persona;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What only the customer of a task knows, in [Task#scenario].
///
/// All maps iterate in the order of [Topic].
///
/// @param family family of the task
/// @param persona how the customer communicates
/// @param name customer's name in the records
/// @param email customer's email address in the records
/// @param facts what the customer can state when asked, as phrases: `ORDER` is `#W12345` or a
///   clause that describes the order, `ITEM` names the items with their options in brackets, `WISH`
///   is an infinitive without "to", `REASON` a clause, `ADDRESS` one line, `PAYMENT` and
///   `PREFERENCE` adverbial ("by card", "as store credit")
/// @param slips what is stated wrongly at first, and corrected once the customer hears that it does
///   not exist or does not match
/// @param second what replaces the facts once the agent has stated the `price`; empty if the
///   customer does not change their mind
/// @param price amount, such as `12.50`, at which the customer changes their mind; empty if there
///   is none
/// @param told what the agent must have stated at the end
/// @param recall what is referred to instead of being stated if the tasks in `after` have taken
///   place, in the grammatical form of `facts`; when asked again, the customer states the fact
/// @param after earlier tasks that `recall` refers to
/// @param patience number of agent turns before the customer leaves
/// @param continuity relation to other visits; absent in the first edition
public record Scenario(
    String family,
    Persona persona,
    String name,
    String email,
    Map<Topic, String> facts,
    Map<Topic, String> slips,
    Map<Topic, String> second,
    String price,
    List<RequiredStatement> told,
    Map<Topic, String> recall,
    List<String> after,
    int patience,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Continuity continuity) {

  public Scenario {
    facts = ordered(facts);
    slips = ordered(slips);
    second = ordered(second);
    recall = ordered(recall);
    told = List.copyOf(told);
    after = List.copyOf(after);
  }

  /// Whether the scenario belongs to the second edition.
  @JsonIgnore
  public boolean lasting() {
    return continuity != null;
  }

  /// What the customer says in this visit for later ones.
  @JsonIgnore
  public List<String> remarks() {
    return continuity == null ? List.of() : continuity.remarks();
  }

  /// The text by which the customer recognises that a topic was mentioned before; empty if there is
  /// none.
  public String sign(Topic topic) {
    return continuity == null ? "" : continuity.signs().getOrDefault(topic, "");
  }

  private static Map<Topic, String> ordered(Map<Topic, String> map) {
    EnumMap<Topic, String> ordered = new EnumMap<>(Topic.class);
    ordered.putAll(map);
    return Collections.unmodifiableMap(ordered);
  }

  /// The scenario of a task of this benchmark.
  ///
  /// @throws IllegalArgumentException if the task belongs to another benchmark
  public static Scenario of(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.scenario(), Scenario.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task '" + task.id() + "' has no scenario of the helpdesk: " + e.getOriginalMessage(), e);
    }
  }

  public ObjectNode toJson() {
    return (ObjectNode) Json.tree(this);
  }
}
