package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.json.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Converts JSON Schema to the OpenAPI subset of Gemini's
/// [Schema](https://ai.google.dev/api/caching#Schema).
///
/// References are inlined, and `null` among the types becomes `nullable`. What the subset cannot
/// express, such as an enumeration of integers, is stated in the description.
final class GeminiSchema {

  /// Maximum depth to which references are inlined, since a schema may be recursive.
  private static final int DEPTH = 6;

  private static final Set<String> KEPT =
      Set.of(
          "title",
          "nullable",
          "default",
          "example",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "minLength",
          "maxLength",
          "minProperties",
          "maxProperties",
          "pattern");

  private static final Map<String, Set<String>> FORMATS =
      Map.of(
          "string", Set.of("date-time", "enum"),
          "number", Set.of("float", "double"),
          "integer", Set.of("int32", "int64"));

  /// Keywords that are stated in the description.
  private static final Set<String> WORDED =
      Set.of("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems");

  private static final List<String> SCALARS = List.of("string", "number", "boolean");

  /// Maximum number of schemas in the result, since references can expand exponentially.
  private static final int MOST = 2_000;

  private final ObjectNode root;
  private int left = MOST;

  private GeminiSchema(ObjectNode root) {
    this.root = root;
  }

  /// Converts the parameters of a tool; the result is always an object.
  static ObjectNode of(ObjectNode schema) {
    ObjectNode whole = ToolSchema.object(schema);
    return new GeminiSchema(whole).plain(whole, 0).put("type", "object");
  }

  private ObjectNode any(JsonNode schema, int depth) {
    if (left-- <= 0) {
      return free();
    }
    List<ObjectNode> ways = new ArrayList<>(Schema.alternatives(root, schema));
    boolean nullable = ways.removeIf(GeminiSchema::isNull);
    ObjectNode told;
    if (ways.isEmpty()) {
      told = Json.object().put("type", "string").put("description", "Always null.");
    } else if (ways.size() == 1) {
      told = plain(ways.getFirst(), depth);
    } else {
      told = Json.object();
      JsonNode about = schema.path("description");
      if (about.isTextual()) {
        told.set("description", about);
      }
      ArrayNode each = told.putArray("anyOf");
      ways.forEach(way -> each.add(plain(way, depth)));
    }
    return nullable ? told.put("nullable", true) : told;
  }

  private static boolean isNull(ObjectNode way) {
    JsonNode values = way.path("enum");
    return way.path("type").asText().equals("null")
        || (values.size() == 1 && values.path(0).isNull());
  }

  /// Returns whether the schema does not constrain its type.
  private static boolean isFree(ObjectNode schema) {
    return !schema.has("type")
        && !schema.has("properties")
        && !schema.has("items")
        && schema.path("enum").isEmpty();
  }

  /// Returns a schema for any value, which the subset cannot express directly.
  private static ObjectNode free() {
    ObjectNode free = Json.object();
    SCALARS.forEach(type -> free.withArray("anyOf").addObject().put("type", type));
    free.withArray("anyOf").addObject().put("type", "object");
    return free;
  }

  private ObjectNode plain(ObjectNode schema, int depth) {
    if (isFree(schema)) {
      ObjectNode free = free();
      JsonNode about = schema.path("description");
      return about.isTextual() ? free.set("description", about) : free;
    }
    String type = type(schema);
    ObjectNode told = Json.object().put("type", type);
    List<String> words = new ArrayList<>();
    if (schema.path("description").isTextual()) {
      words.add(schema.path("description").textValue());
    }
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      if (KEPT.contains(entry.getKey())) {
        told.set(entry.getKey(), entry.getValue());
      } else if (WORDED.contains(entry.getKey())) {
        words.add("(" + entry.getKey() + ": " + Json.canonical(entry.getValue()) + ")");
      }
    }
    format(schema, type, told, words);
    values(schema, type, told, words);
    switch (type) {
      case "array" -> told.set("items", items(schema, depth));
      case "object" -> members(schema, depth, told, words);
      default -> {}
    }
    if (!words.isEmpty()) {
      told.put("description", String.join(" ", words));
    }
    return told;
  }

  private static String type(ObjectNode schema) {
    String type = schema.path("type").asText("");
    if (!type.isEmpty()) {
      return type;
    }
    JsonNode first = schema.path("enum").path(0);
    return schema.has("properties")
        ? "object"
        : schema.has("items")
            ? "array"
            : first.isIntegralNumber()
                ? "integer"
                : first.isNumber() ? "number" : first.isBoolean() ? "boolean" : "string";
  }

  private static void format(ObjectNode schema, String type, ObjectNode told, List<String> words) {
    String format = schema.path("format").asText("");
    if (FORMATS.getOrDefault(type, Set.of()).contains(format)) {
      told.put("format", format);
    } else if (!format.isEmpty()) {
      words.add("(format: " + format + ")");
    }
  }

  private static void values(ObjectNode schema, String type, ObjectNode told, List<String> words) {
    JsonNode values = schema.path("enum");
    if (!values.isArray()) {
      return;
    }
    boolean texts = type.equals("string");
    for (JsonNode value : values) {
      texts &= value.isTextual();
    }
    if (texts) {
      told.set("enum", values);
    } else {
      words.add("(one of " + Json.canonical(values) + ")");
    }
  }

  private ObjectNode items(ObjectNode schema, int depth) {
    if (schema.path("items").isObject() && depth < DEPTH) {
      return any(schema.path("items"), depth + 1);
    }
    return free();
  }

  private void members(ObjectNode schema, int depth, ObjectNode told, List<String> words) {
    if (depth >= DEPTH) {
      return;
    }
    ObjectNode properties = Json.object();
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      properties.set(entry.getKey(), any(entry.getValue(), depth + 1));
    }
    if (!properties.isEmpty()) {
      told.set("properties", properties);
      Set<String> required = new TreeSet<>();
      schema.path("required").forEach(name -> required.add(name.asText()));
      required.removeIf(name -> !properties.has(name));
      if (!required.isEmpty()) {
        told.set("required", Json.tree(required));
      }
    }
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject() && !others.isEmpty()) {
      words.add("(other members fit " + Json.canonical(others) + ")");
    }
  }
}
