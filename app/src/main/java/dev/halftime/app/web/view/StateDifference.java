package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/// A difference between two states of the world.
///
/// @param path path of the record and the field in it
/// @param one value in the first state; empty if there is none
/// @param other value in the second state
public record StateDifference(String path, String one, String other) {

  /// Returns the differences between the records that an episode changed and their earlier values.
  ///
  /// @param before earlier value of a record by path; a missing node if it is unknown
  public static List<StateDifference> of(ObjectNode changes, Function<String, JsonNode> before) {
    List<StateDifference> differences = new ArrayList<>();
    changes
        .properties()
        .forEach(change ->
            add(differences, change.getKey(), before.apply(change.getKey()), change.getValue()));
    return differences;
  }

  /// Returns the differences between the changes of two episodes.
  public static List<StateDifference> between(ObjectNode one, ObjectNode other) {
    TreeSet<String> paths = new TreeSet<>();
    one.fieldNames().forEachRemaining(paths::add);
    other.fieldNames().forEachRemaining(paths::add);
    List<StateDifference> differences = new ArrayList<>();
    for (String path : paths) {
      add(differences, path, one.path(path), other.path(path));
    }
    return differences;
  }

  private static void add(
      List<StateDifference> differences, String path, JsonNode one, JsonNode other) {
    if (Json.same(
            one.isMissingNode() ? NullNode.getInstance() : one,
            other.isMissingNode() ? NullNode.getInstance() : other)
        && one.isMissingNode() == other.isMissingNode()) {
      return;
    }
    if (one.isObject() && other.isObject()) {
      TreeSet<String> fields = new TreeSet<>();
      one.fieldNames().forEachRemaining(fields::add);
      other.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        add(differences, path + " › " + field, one.path(field), other.path(field));
      }
      return;
    }
    differences.add(new StateDifference(path, text(one), text(other)));
  }

  private static String text(JsonNode node) {
    return switch (node) {
      case MissingNode _ -> "";
      case NullNode _ -> "(nothing)";
      default -> node.isTextual() ? node.textValue() : node.toPrettyString();
    };
  }
}
