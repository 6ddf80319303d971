package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.Task;
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
/// @param family the task's family
/// @param persona how the customer talks
/// @param name the customer's name, as the shop knows it
/// @param email the customer's address, as the shop knows it
/// @param facts what the customer can tell when asked, as phrases: `ORDER` is `#W12345` or a clause
///   that describes the order, `ITEM` names the items with their options in brackets, `WISH` is an
///   infinitive without "to", `REASON` a clause, `ADDRESS` one line, `PAYMENT` and `PREFERENCE`
///   adverbial ("by card", "as store credit")
/// @param slips what is told wrongly at first, and told rightly once the customer hears that it
///   does not exist or does not match
/// @param second what replaces the facts once the agent has named the `price`; empty if the
///   customer has made up their mind
/// @param price the amount, such as `12.50`, at which the customer thinks again; empty if none
/// @param told what the customer must have been told at the end
/// @param recall what, if the tasks of `after` have happened, is referred to instead of being told;
///   in the grammatical form of `facts`. Asked again, the customer tells the fact
/// @param after the earlier tasks that `recall` refers to
/// @param patience how many times the agent may speak before the customer leaves
/// @param continuity how the visit hangs together with others; absent in the first edition
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

  /// Whether it belongs to the second edition.
  @JsonIgnore
  public boolean lasting() {
    return continuity != null;
  }

  /// What the customer says in this visit for later ones.
  @JsonIgnore
  public List<String> remarks() {
    return continuity == null ? List.of() : continuity.remarks();
  }

  /// The words by which the customer knows that a topic was spoken of before; empty if it was not.
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
  /// @throws IllegalArgumentException if the task is not of this benchmark
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
