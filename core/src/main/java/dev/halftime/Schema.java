package dev.halftime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// The part of JSON Schema (draft 2020-12) that tools' parameters use: `type`, `properties`,
/// `required`, `enum`, `items`; an argument that the schema does not name is refused.
final class Schema {

  private Schema() {}

  static Optional<String> misfit(ObjectNode schema, ObjectNode arguments) {
    for (JsonNode name : schema.path("required")) {
      if (!arguments.has(name.asText())) {
        return Optional.of("argument '" + name.asText() + "' is missing");
      }
    }
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      JsonNode expected = schema.path("properties").path(argument.getKey());
      if (expected.isMissingNode()) {
        return Optional.of("there is no argument '" + argument.getKey() + "'" + known(schema));
      }
      Optional<String> wrong = wrong(argument.getKey(), expected, argument.getValue());
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

  private static Optional<String> wrong(String name, JsonNode expected, JsonNode value) {
    String type = expected.path("type").asText("");
    if (!fits(type, value)) {
      return Optional.of(
          "argument '" + name + "' must be of type " + type + ", not " + brief(value));
    }
    if (expected.has("enum") && !contains(expected.get("enum"), value)) {
      return Optional.of(
          "argument '"
              + name
              + "' must be one of "
              + expected.get("enum")
              + ", not "
              + brief(value));
    }
    if (value.isObject() && expected.has("properties")) {
      return misfit((ObjectNode) expected, (ObjectNode) value)
          .map(why -> "in '" + name + "': " + why);
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

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> true;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
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
