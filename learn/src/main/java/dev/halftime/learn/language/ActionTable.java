package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;
import java.util.Map;
import java.util.TreeMap;

/// Values of actions in a table, by what was done so far and the action's name; 0 where nothing was
/// learnt.
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

  /// Whether all actions of a menu are worth nothing, so far as it is known.
  boolean knowsNothing(Moment moment) {
    return moment.items().stream().allMatch(item -> of(moment, item) == 0);
  }

  @Override
  public JsonNode toJson() {
    return Json.tree(values);
  }

  /// @throws IllegalArgumentException if it is no table
  static ActionTable fromJson(JsonNode json) {
    ActionTable table = new ActionTable();
    for (Map.Entry<String, JsonNode> state : json.properties()) {
      for (Map.Entry<String, JsonNode> action : state.getValue().properties()) {
        if (!action.getValue().isNumber()) {
          throw new IllegalArgumentException("the value of '" + action.getKey() + "' is no number");
        }
        table.set(state.getKey(), action.getKey(), action.getValue().doubleValue());
      }
    }
    return table;
  }
}
