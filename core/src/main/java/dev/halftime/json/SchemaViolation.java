package dev.halftime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds violations of a tool's schema in its arguments, for the part of JSON Schema that [Schema]
/// supports.
///
/// @param root the whole schema, in which references are resolved
public record SchemaViolation(ObjectNode root) {

  /// Returns the violation in words for the caller; empty if the arguments match.
  public Optional<String> of(ObjectNode arguments) {
    Optional<String> first = Optional.empty();
    for (ObjectNode way : Schema.alternatives(root, root)) {
      Optional<String> wrong = members(way, arguments);
      if (wrong.isEmpty()) {
        return wrong;
      }
      first = first.or(() -> wrong);
    }
    return first;
  }

  private Optional<String> members(ObjectNode schema, ObjectNode value) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        return Optional.of("argument '" + name.asText() + "' is missing");
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode expected = schema.path("properties").path(member.getKey());
      if (expected.isMissingNode()) {
        expected = schema.path("additionalProperties");
      }
      if (expected.isMissingNode() || (expected.isBoolean() && !expected.booleanValue())) {
        return Optional.of("there is no argument '" + member.getKey() + "'" + known(schema));
      }
      Optional<String> wrong = wrong(member.getKey(), expected, member.getValue());
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static String known(ObjectNode schema) {
    return "; known: "
        + String.join(", ", (Iterable<String>) schema.path("properties")::fieldNames);
  }

  private Optional<String> wrong(String name, JsonNode expected, JsonNode value) {
    List<ObjectNode> ways = Schema.alternatives(root, expected);
    Optional<String> first = Optional.empty();
    boolean typed = false;
    for (ObjectNode way : ways) {
      if (Schema.fits(way.path("type").asText(""), value)) {
        typed = true;
        Optional<String> wrong = inside(name, way, value);
        if (wrong.isEmpty()) {
          return wrong;
        }
        first = first.or(() -> wrong);
      }
    }
    return typed
        ? first
        : Optional.of(
            "argument '" + name + "' must be of type " + types(ways) + ", not " + brief(value));
  }

  private static String types(List<ObjectNode> ways) {
    Set<String> types = new LinkedHashSet<>();
    ways.forEach(way -> types.add(way.path("type").asText("")));
    return types.stream().collect(Collectors.joining(" or "));
  }

  private Optional<String> inside(String name, ObjectNode expected, JsonNode value) {
    if (expected.path("enum").isArray() && !contains(expected.path("enum"), value)) {
      return Optional.of(
          "argument '"
              + name
              + "' must be one of "
              + expected.get("enum")
              + ", not "
              + brief(value));
    }
    if (value instanceof ObjectNode object && expected.has("properties")) {
      return members(expected, object).map(why -> "in '" + name + "': " + why);
    }
    if (value.isArray() && expected.has("items")) {
      for (JsonNode item : value) {
        Optional<String> wrong = wrong(name + "[]", expected.get("items"), item);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      boolean mixed = each.isNumber() && value.isNumber() && !each.equals(value);
      if (mixed ? each.doubleValue() == value.doubleValue() : each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
