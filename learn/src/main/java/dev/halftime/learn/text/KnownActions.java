package dev.halftime.learn.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The commands found in each situation, by the description of the place and what the player
/// carries. They are kept because finding them is slow and situations recur.
public final class KnownActions {

  private final Map<String, List<String>> actions = new LinkedHashMap<>();

  private static String key(String look, String inventory) {
    return look + "\n\n" + inventory;
  }

  /// Returns the commands of a situation; finds them if they are not known.
  public List<String> of(String look, String inventory, Supplier<List<String>> finding) {
    String key = key(look, inventory);
    List<String> known = actions.get(key);
    if (known == null) {
      known = List.copyOf(finding.get());
      actions.put(key, known);
    }
    return known;
  }

  /// Returns the commands of a situation; if it is not known, those of all known situations with
  /// the same first line, which names the place.
  List<String> near(String look, String inventory) {
    List<String> known = actions.get(key(look, inventory));
    if (known != null) {
      return known;
    }
    String place = look.lines().findFirst().orElse("");
    Set<String> all = new LinkedHashSet<>();
    actions.forEach((key, each) -> {
      if (key.lines().findFirst().orElse("").equals(place)) {
        all.addAll(each);
      }
    });
    return List.copyOf(all);
  }

  /// Returns the number of situations.
  public int size() {
    return actions.size();
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    actions.forEach((key, each) -> json.set(key, Json.tree(each)));
    return json;
  }

  /// Adds the content of [#toJson].
  void read(JsonNode json) {
    json.properties()
        .forEach(entry -> {
          List<String> each = new ArrayList<>();
          entry.getValue().forEach(action -> each.add(action.asText()));
          actions.put(entry.getKey(), List.copyOf(each));
        });
  }
}
