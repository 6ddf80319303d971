package dev.halftime.app.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;

/// Values of attributes in OTLP's JSON: `{"stringValue": "x"}`, `{"intValue": "1"}`, and lists of
/// them.
final class AnyValue {

  /// Maximum length of a text, in characters.
  static final int LONGEST = 16 << 20;

  /// Maximum number of attributes of a span or an event.
  static final int MOST = 100_000;

  private AnyValue() {}

  /// Returns attributes by name.
  ///
  /// @param list `[{"key": ..., "value": {...}}, ...]`
  /// @param where names the span in errors
  /// @throws IllegalArgumentException if it is no such list
  static ObjectNode attributes(JsonNode list, String where) {
    ObjectNode all = Json.object();
    if (list.isMissingNode() || list.isNull()) {
      return all;
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException(
          where + ": its attributes are " + list.getNodeType() + ", not a list of keys and values");
    }
    if (list.size() > MOST) {
      throw new IllegalArgumentException(
          "%s: it has %,d attributes; at most %,d are read".formatted(where, list.size(), MOST));
    }
    for (JsonNode each : list) {
      JsonNode key = each.path("key");
      if (!key.isTextual()) {
        throw new IllegalArgumentException(
            where + ": an attribute has no text 'key', but " + shown(each));
      }
      all.set(key.textValue(), value(each.path("value"), where, key.textValue()));
    }
    return all;
  }

  private static JsonNode value(JsonNode value, String where, String name) {
    if (value.isMissingNode() || value.isNull() || (value.isObject() && value.isEmpty())) {
      return Json.MAPPER.nullNode();
    }
    if (!(value instanceof ObjectNode told) || told.size() != 1) {
      throw wrong(where, name, value, "it must be an object with one typed value");
    }
    String type = told.fieldNames().next();
    JsonNode inner = told.get(type);
    return switch (type) {
      case "stringValue", "bytesValue" -> text(inner, where, name);
      case "boolValue" -> {
        if (!inner.isBoolean()) {
          throw wrong(where, name, value, "'boolValue' must be true or false");
        }
        yield inner;
      }
      case "intValue" -> integer(inner, value, where, name);
      case "doubleValue" -> inner.isNumber() ? inner : Json.MAPPER.nullNode();
      case "arrayValue" -> {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (JsonNode each : list(inner, value, where, name)) {
          list.add(value(each, where, name));
        }
        yield list;
      }
      case "kvlistValue" -> attributes(list(inner, value, where, name), where);
      default -> throw wrong(where, name, value, "'" + type + "' is not a type of OTLP");
    };
  }

  private static JsonNode list(JsonNode inner, JsonNode value, String where, String name) {
    JsonNode values = inner.path("values");
    if (inner.isObject() && inner.isEmpty()) {
      return Json.MAPPER.createArrayNode();
    }
    if (!values.isArray()) {
      throw wrong(where, name, value, "it has no list 'values'");
    }
    return values;
  }

  private static JsonNode text(JsonNode inner, String where, String name) {
    if (!inner.isTextual()) {
      throw wrong(where, name, inner, "it must be a text");
    }
    if (inner.textValue().length() > LONGEST) {
      throw new IllegalArgumentException(
          "%s: the attribute '%s' has %,d characters; at most %,d are read"
              .formatted(where, shown(name), inner.textValue().length(), LONGEST));
    }
    return inner;
  }

  /// Returns an integer, which the protocol writes as text.
  private static JsonNode integer(JsonNode inner, JsonNode value, String where, String name) {
    if (inner.isIntegralNumber()) {
      return inner;
    }
    if (inner.isTextual() && inner.textValue().matches("-?\\d{1,19}")) {
      try {
        return Json.tree(Long.parseLong(inner.textValue()));
      } catch (NumberFormatException e) {
        throw wrong(where, name, value, "it must have at most 64 bits");
      }
    }
    if (inner.isTextual() && inner.textValue().matches("\\[[a-z0-9-]{1,60}\\]")) {
      return inner; // a placeholder of the redactor
    }
    throw wrong(where, name, value, "'intValue' must be an integer");
  }

  private static IllegalArgumentException wrong(
      String where, String name, JsonNode value, String why) {
    return new IllegalArgumentException(
        "%s: the attribute '%s' is %s: %s".formatted(where, shown(name), shown(value), why));
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
