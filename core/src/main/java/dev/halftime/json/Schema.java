package dev.halftime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The supported part of JSON Schema (draft 2020-12), which describes the shape of a tool's
/// arguments: `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`,
/// `anyOf`, `oneOf`, `allOf`, and `$ref` within the schema.
///
/// `oneOf` is treated as `anyOf`: more than one alternative may match. Other keywords, such as
/// bounds, are shown to callers, but only the world enforces them. Unlike in JSON Schema, an
/// argument that a schema does not name is an error unless `additionalProperties` allows it.
public final class Schema {

  /// Maximum number of alternatives of one schema that are distinguished; hand-written schemas have
  /// fewer.
  private static final int MOST = 64;

  /// Maximum length of a chain of references.
  private static final int HOPS = 32;

  /// Maximum number of schemas that are visited for the alternatives of one: references can
  /// describe exponentially many.
  private static final int STEPS = 4_096;

  private static final List<String> EITHER = List.of("anyOf", "oneOf");

  private static final List<String> EXPANDED = List.of("$ref", "allOf", "anyOf", "oneOf", "const");

  private Schema() {}

  /// Returns the plain schemas, without `anyOf`, `oneOf`, `allOf`, `const`, `$ref` and lists of
  /// types, that a schema allows: a value matches the schema if it matches one of them. Nested
  /// schemas in `properties` and `items` are not expanded.
  ///
  /// @param root the whole schema, in which references are resolved
  /// @param schema a part of it
  /// @return at least one; must not be changed
  public static List<ObjectNode> alternatives(JsonNode root, JsonNode schema) {
    if (schema instanceof ObjectNode here && isPlain(here)) {
      return List.of(here);
    }
    List<ObjectNode> all = new ArrayList<>();
    AtomicInteger left = new AtomicInteger(STEPS);
    expand(root, schema, HOPS, left, all);
    if (all.isEmpty() || left.get() < 0) {
      all.add(Json.object());
    }
    return List.copyOf(all);
  }

  /// Returns whether a schema has no alternative but itself, like most schemas of arguments.
  private static boolean isPlain(ObjectNode schema) {
    for (String key : EXPANDED) {
      if (schema.has(key)) {
        return false;
      }
    }
    return !(schema.get("type") instanceof ArrayNode);
  }

  /// @param left number of schemas that may still be visited
  private static void expand(
      JsonNode root, JsonNode schema, int hops, AtomicInteger left, List<ObjectNode> into) {
    if (into.size() > MOST || left.decrementAndGet() < 0) {
      return;
    }
    if (!(schema instanceof ObjectNode here) || hops == 0) {
      add(Json.object(), into);
      return;
    }
    JsonNode reference = here.path("$ref");
    if (reference.isTextual()) {
      ObjectNode rest = without(here, "$ref");
      expand(root, merged(target(root, reference.textValue()), rest), hops - 1, left, into);
      return;
    }
    if (here.path("allOf").isArray()) {
      ObjectNode whole = without(here, "allOf");
      for (JsonNode part : here.path("allOf")) {
        JsonNode resolved =
            part.path("$ref").isTextual()
                ? merged(
                    target(root, part.path("$ref").textValue()),
                    part instanceof ObjectNode object ? without(object, "$ref") : Json.object())
                : part;
        whole = merged(resolved, whole);
      }
      expand(root, whole, hops - 1, left, into);
      return;
    }
    for (String key : EITHER) {
      if (here.path(key).isArray()) {
        ObjectNode rest = without(here, key);
        for (JsonNode way : here.path(key)) {
          if (into.size() > MOST || left.get() < 0) {
            return;
          }
          expand(root, branch(root, way, rest), hops - 1, left, into);
        }
        return;
      }
    }
    plain(here, into);
  }

  private static ObjectNode branch(JsonNode root, JsonNode way, ObjectNode rest) {
    JsonNode reference = way.path("$ref");
    return reference.isTextual() && way instanceof ObjectNode object
        ? merged(merged(target(root, reference.textValue()), without(object, "$ref")), rest)
        : merged(way, rest);
  }

  private static void plain(ObjectNode here, List<ObjectNode> into) {
    if (here.has("const")) {
      ObjectNode one = without(here, "const");
      one.putArray("enum").add(here.get("const"));
      plain(one, into);
    } else if (here.path("type").isArray() && !here.path("type").isEmpty()) {
      for (JsonNode type : here.path("type")) {
        ObjectNode one = here.deepCopy();
        one.set("type", type);
        if (one.path("enum").isArray()) {
          one.set("enum", ofType(type.asText(), one.path("enum")));
        }
        if (!one.has("enum") || !one.path("enum").isEmpty()) {
          add(one, into);
        }
      }
    } else {
      add(here, into);
    }
  }

  private static ArrayNode ofType(String type, JsonNode values) {
    ArrayNode kept = Json.MAPPER.createArrayNode();
    values.forEach(value -> {
      if (fits(type, value)) {
        kept.add(value);
      }
    });
    return kept;
  }

  private static void add(ObjectNode one, List<ObjectNode> into) {
    if (into.size() < MOST) {
      into.add(one);
    } else if (into.size() == MOST) {
      into.add(Json.object()); // stands for the remaining alternatives
    }
  }

  private static JsonNode target(JsonNode root, String reference) {
    try {
      return reference.startsWith("#")
          ? root.at(
              URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8))
          : Json.object();
    } catch (IllegalArgumentException e) {
      return Json.object(); // an unresolvable reference allows everything
    }
  }

  private static ObjectNode without(ObjectNode schema, String key) {
    ObjectNode rest = schema.deepCopy();
    rest.remove(key);
    return rest;
  }

  /// Merges two schemas; where they differ, `over` takes precedence.
  private static ObjectNode merged(JsonNode base, ObjectNode over) {
    ObjectNode both = base instanceof ObjectNode object ? object.deepCopy() : Json.object();
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      String key = entry.getKey();
      both.set(key, together(key, both.path(key), entry.getValue()));
    }
    return both;
  }

  private static JsonNode together(String key, JsonNode before, JsonNode after) {
    if (Set.of("properties", "$defs").contains(key)
        && before instanceof ObjectNode names
        && after instanceof ObjectNode more) {
      return names.setAll(more);
    }
    if (key.equals("required") && before.isArray()) {
      Set<String> names = new LinkedHashSet<>();
      before.forEach(name -> names.add(name.asText()));
      after.forEach(name -> names.add(name.asText()));
      return Json.tree(names);
    }
    return after;
  }

  /// Converts whole numbers to integers where the schema requires integers: JSON Schema counts
  /// `2.0` as one (draft 2020-12, section 4.2.3).
  public static ObjectNode whole(ObjectNode schema, ObjectNode arguments) {
    return hasWholeFraction(arguments) ? (ObjectNode) whole(schema, schema, arguments) : arguments;
  }

  private static boolean hasWholeFraction(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return isWhole(value);
    }
    for (JsonNode child : value) {
      if (hasWholeFraction(child)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode whole(JsonNode root, JsonNode schema, JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return isWhole(value) && wantsInteger(alternatives(root, schema)) ? integer(value) : value;
    }
    if (value instanceof ObjectNode object && !object.isEmpty()) {
      List<ObjectNode> ways = alternatives(root, schema);
      ObjectNode same = Json.object();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        same.set(
            entry.getKey(),
            whole(root, below(ways, "properties", entry.getKey()), entry.getValue()));
      }
      return same;
    }
    if (value instanceof ArrayNode array && !array.isEmpty()) {
      JsonNode items = below(alternatives(root, schema), "items", "");
      ArrayNode same = Json.MAPPER.createArrayNode();
      array.forEach(item -> same.add(whole(root, items, item)));
      return same;
    }
    return value;
  }

  /// Returns the nested schema at a key of some alternatives: the union of what they say.
  private static JsonNode below(List<ObjectNode> ways, String key, String name) {
    ArrayNode found = Json.MAPPER.createArrayNode();
    for (ObjectNode way : ways) {
      JsonNode there = name.isEmpty() ? way.path(key) : way.path(key).path(name);
      if (there.isObject()) {
        found.add(there);
      }
    }
    return found.size() == 1 ? found.get(0) : Json.object().set("anyOf", found);
  }

  private static boolean wantsInteger(List<ObjectNode> ways) {
    return ways.stream().anyMatch(way -> way.path("type").asText().equals("integer"))
        && ways.stream().noneMatch(way -> way.path("type").asText().equals("number"));
  }

  /// Returns whether a number has no fraction and is small enough that its digits are meaningful.
  private static boolean isWhole(JsonNode value) {
    double number = value.doubleValue();
    return number == Math.rint(number) && Math.abs(number) < 1e300;
  }

  private static JsonNode integer(JsonNode value) {
    double number = value.doubleValue();
    return Math.abs(number) < 0x1p63
        ? LongNode.valueOf((long) number)
        : BigIntegerNode.valueOf(value.decimalValue().toBigInteger());
  }

  static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber() || (value.isNumber() && isWhole(value));
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> true;
    };
  }
}
