package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Json;
import dev.halftime.Transcript;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A table of action values over menus: what each action of a menu is worth after what was done so
/// far. As a policy it takes what is worth most.
///
/// @param benchmark on which it was trained
/// @param calls how many calls an episode may have
/// @param values of actions, by state and action
public record MenuPolicy(
    String benchmark, int calls, TreeMap<String, TreeMap<String, Double>> values) {

  /// The format of its file.
  public static final String FORMAT = "halftime-menu-1";

  static MenuPolicy empty(String benchmark, int calls) {
    return new MenuPolicy(benchmark, calls, new TreeMap<>());
  }

  double value(String state, String action) {
    Map<String, Double> of = values.get(state);
    return of == null ? 0 : of.getOrDefault(action, 0.0);
  }

  void set(String state, String action, double value) {
    values.computeIfAbsent(state, _ -> new TreeMap<>()).put(action, value);
  }

  /// The action of a menu that is worth most; of equals the first.
  String best(String state, SequencedMap<String, Action> menu) {
    String best = menu.firstEntry().getKey();
    for (String action : menu.keySet()) {
      best = value(state, action) > value(state, best) ? action : best;
    }
    return best;
  }

  /// Whether all actions of a menu are worth nothing, so far as it is known.
  boolean knowsNothing(String state, SequencedMap<String, Action> menu) {
    return menu.keySet().stream().allMatch(action -> value(state, action) == 0);
  }

  /// An agent that acts by it.
  public Agent agent() {
    return new Greedy();
  }

  private final class Greedy implements Agent {
    private ActionMenu menu = new ActionMenu(Optional.empty(), calls);

    @Override
    public void begin(EpisodeStart start) {
      menu = new ActionMenu(start.simulator(), calls);
    }

    @Override
    public Action act(Transcript seen) {
      SequencedMap<String, Action> actions = menu.actions(seen);
      Action action = actions.get(best(ActionMenu.state(seen), actions));
      return action == null ? new Action.Finish("") : action;
    }

    @Override
    public void learn(Episode episode) {}
  }

  /// As it is kept in a file.
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("format", FORMAT).put("environment", benchmark).put("calls", calls);
    json.set("values", Json.tree(values));
    return json;
  }

  /// Whether a file holds one.
  public static boolean isOne(JsonNode json) {
    return json.path("format").asText().equals(FORMAT);
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException if it makes no sense
  public static MenuPolicy fromJson(JsonNode json) {
    TreeMap<String, TreeMap<String, Double>> values = new TreeMap<>();
    if (!isOne(json) || !json.path("calls").isInt() || !json.path("values").isObject()) {
      throw new IllegalArgumentException("it is no policy over menus (" + FORMAT + ")");
    }
    json.path("values")
        .properties()
        .forEach(state -> {
          TreeMap<String, Double> actions = new TreeMap<>();
          state
              .getValue()
              .properties()
              .forEach(action -> {
                if (!action.getValue().isNumber()) {
                  throw new IllegalArgumentException(
                      "the value of '" + action.getKey() + "' is no number");
                }
                actions.put(action.getKey(), action.getValue().doubleValue());
              });
          values.put(state.getKey(), actions);
        });
    return new MenuPolicy(json.path("environment").asText(), json.path("calls").intValue(), values);
  }
}
