package dev.halftime.app.format.redact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Distinguishes JSON Schemas from values, so that the schema of a parameter `password` is not
/// redacted.
final class Schemas {

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");

  /// Members of a schema that are schemas, lists of schemas or schemas by name.
  private static final Set<String> INNER =
      Set.of(
          "items",
          "prefixItems",
          "contains",
          "anyOf",
          "oneOf",
          "allOf",
          "not",
          "properties",
          "patternProperties",
          "additionalProperties",
          "$defs",
          "definitions",
          "if",
          "then",
          "else");

  private static final Set<String> BY_NAME =
      Set.of("properties", "patternProperties", "$defs", "definitions");

  /// Members of a schema that contain values, such as defaults.
  private static final Set<String> VALUES =
      Set.of("default", "example", "examples", "const", "enum");

  /// Members of a schema that contain neither schemas nor values.
  private static final Set<String> ABOUT =
      Set.of(
          "type",
          "title",
          "description",
          "format",
          "pattern",
          "$ref",
          "required",
          "nullable",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties",
          "readOnly",
          "writeOnly",
          "deprecated",
          "contentEncoding",
          "contentMediaType");

  private Schemas() {}

  /// Returns whether a member of a schema holds schemas by name.
  static boolean byName(String name) {
    return BY_NAME.contains(name);
  }

  /// Returns whether a member of a schema holds schemas.
  static boolean inner(String name) {
    return INNER.contains(name);
  }

  /// Returns whether a member of a schema contains neither schemas nor values.
  static boolean about(String name) {
    return ABOUT.contains(name);
  }

  /// Returns whether a value is the schema of a member.
  ///
  /// @param declared whether it is in `properties`, where members that no schema has do not matter
  static boolean is(JsonNode value, boolean declared) {
    if (!value.isObject() || (value.has("type") && !typed(value.get("type")))) {
      return false;
    }
    if (declared) {
      return value.isEmpty() || value.properties().stream().anyMatch(it -> known(it.getKey()));
    }
    return (value.has("type") || value.has("$ref") || value.has("anyOf") || value.has("oneOf"))
        && value.properties().stream().allMatch(it -> known(it.getKey()));
  }

  private static boolean known(String name) {
    return INNER.contains(name) || VALUES.contains(name) || ABOUT.contains(name);
  }

  private static boolean typed(JsonNode type) {
    if (type.isArray()) {
      return !type.isEmpty() && type.valueStream().allMatch(it -> TYPES.contains(it.asText()));
    }
    return TYPES.contains(type.asText());
  }
}
