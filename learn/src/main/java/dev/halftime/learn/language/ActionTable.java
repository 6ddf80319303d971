package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;
import java.util.Map;
import java.util.TreeMap;

/// A table of action values by the summary of the episode and the name of the action; unknown
/// values are 0.
record ActionTable(TreeMap<String, TreeMap<String, Double>> values) implements MenuScores {

  ActionTable() {
    this(new TreeMap<>());
  }

  @Override
  public double of(Moment moment, Item item) {
    return of(moment.state(), item.name());
  }

  double of(String state, String action) {
    Map<String, Double> actions = values.get(state);
    return actions == null ? 0 : actions.getOrDefault(action, 0.0);
  }

  void set(String state, String action, double value) {
    values.computeIfAbsent(state, _ -> new TreeMap<>()).put(action, value);
  }

  /// Whether all actions of a menu have the value 0.
  boolean knowsNothing(Moment moment) {
    return moment.items().stream().allMatch(item -> of(moment, item) == 0);
  }

  @Override
  public JsonNode toJson() {
    return Json.tree(values);
  }

  /// @throws IllegalArgumentException if a value is not a number
  static ActionTable fromJson(JsonNode json) {
    ActionTable table = new ActionTable();
    for (Map.Entry<String, JsonNode> state : json.properties()) {
      for (Map.Entry<String, JsonNode> action : state.getValue().properties()) {
        if (!action.getValue().isNumber()) {
          throw new IllegalArgumentException(
              "the value of '" + action.getKey() + "' is not a number");
        }
        table.set(state.getKey(), action.getKey(), action.getValue().doubleValue());
      }
    }
    return table;
  }
}
