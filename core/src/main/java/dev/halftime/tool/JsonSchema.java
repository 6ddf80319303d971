package dev.halftime.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.List;

/// Builds the JSON Schema (draft 2020-12) of a tool's arguments, property by property. The property
/// added last is required unless [#optional] is called.
///
/// `about` is always the property's description; empty for none. For other features of JSON Schema,
/// write the schema of a [dev.halftime.Tool] by hand and pass it to [ToolSet#with].
public final class JsonSchema {

  private final ObjectNode schema = Json.object().put("type", "object");
  private final ObjectNode properties = schema.putObject("properties");
  private final ArrayNode required = schema.putArray("required");

  private JsonSchema() {}

  /// Creates an object schema without properties.
  public static JsonSchema object() {
    return new JsonSchema();
  }

  /// Adds a property of type `string`.
  public JsonSchema text(String name, String about) {
    return property(name, of("string"), about);
  }

  /// Adds a property of type `number`.
  public JsonSchema number(String name, String about) {
    return property(name, of("number"), about);
  }

  /// Adds a property of type `integer`.
  public JsonSchema integer(String name, String about) {
    return property(name, of("integer"), about);
  }

  /// Adds a property of type `boolean`.
  public JsonSchema flag(String name, String about) {
    return property(name, of("boolean"), about);
  }

  /// Adds a property with one of these texts.
  public JsonSchema choice(String name, String about, List<String> values) {
    property(name, of("string"), about);
    ArrayNode all = ((ObjectNode) properties.get(name)).putArray("enum");
    values.forEach(all::add);
    return this;
  }

  /// Adds a property with a list of texts.
  public JsonSchema texts(String name, String about) {
    return list(name, about, of("string"));
  }

  /// Adds a property with a list of objects.
  public JsonSchema list(String name, String about, JsonSchema items) {
    return list(name, about, items.build());
  }

  /// Adds a property with a list of values of any schema.
  public JsonSchema list(String name, String about, ObjectNode items) {
    property(name, of("array"), about);
    ((ObjectNode) properties.get(name)).set("items", items);
    return this;
  }

  /// Adds a property with a nested object.
  public JsonSchema object(String name, String about, JsonSchema fields) {
    property(name, of("object"), about);
    ObjectNode object = (ObjectNode) properties.get(name);
    object.set("properties", fields.properties.deepCopy());
    if (!fields.required.isEmpty()) {
      object.set("required", fields.required.deepCopy());
    }
    return this;
  }

  /// Adds a property of any schema.
  public JsonSchema property(String name, ObjectNode value) {
    properties.set(name, value);
    required.add(name);
    return this;
  }

  /// Makes the property added last optional.
  public JsonSchema optional() {
    required.remove(required.size() - 1);
    return this;
  }

  /// States in the schema that other properties are not allowed. They are refused in any case.
  public JsonSchema closed() {
    schema.put("additionalProperties", false);
    return this;
  }

  private JsonSchema property(String name, ObjectNode value, String about) {
    return property(name, about.isEmpty() ? value : value.put("description", about));
  }

  private static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  /// Returns a copy of the schema.
  public ObjectNode build() {
    return schema.deepCopy();
  }
}
