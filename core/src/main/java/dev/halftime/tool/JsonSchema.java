package dev.halftime.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;

/// Builds the JSON Schema (draft 2020-12) of a tool's arguments, property by property; what was
/// added last is required until it is made [#optional].
///
/// Everywhere, `about` is the property's description; empty for none. What else JSON Schema has is
/// written by hand in a [dev.halftime.Tool], which [ToolSet#with] takes.
public final class JsonSchema {

  private final ObjectNode schema = Json.object().put("type", "object");
  private final ObjectNode properties = schema.putObject("properties");
  private final ArrayNode required = schema.putArray("required");

  private JsonSchema() {}

  /// An object without properties so far.
  public static JsonSchema object() {
    return new JsonSchema();
  }

  /// A text, of type `string`.
  public JsonSchema text(String name, String about) {
    return property(name, of("string"), about);
  }

  /// A number, of type `number`.
  public JsonSchema number(String name, String about) {
    return property(name, of("number"), about);
  }

  /// A whole number, of type `integer`.
  public JsonSchema integer(String name, String about) {
    return property(name, of("integer"), about);
  }

  /// Yes or no, of type `boolean`.
  public JsonSchema flag(String name, String about) {
    return property(name, of("boolean"), about);
  }

  /// One of some texts.
  public JsonSchema choice(String name, String about, List<String> values) {
    property(name, of("string"), about);
    ArrayNode all = ((ObjectNode) properties.get(name)).putArray("enum");
    values.forEach(all::add);
    return this;
  }

  /// A list of texts.
  public JsonSchema texts(String name, String about) {
    return list(name, about, of("string"));
  }

  /// A list of objects.
  public JsonSchema list(String name, String about, JsonSchema items) {
    return list(name, about, items.build());
  }

  /// A list of values of any schema.
  public JsonSchema list(String name, String about, ObjectNode items) {
    property(name, of("array"), about);
    ((ObjectNode) properties.get(name)).set("items", items);
    return this;
  }

  /// An object with these properties.
  public JsonSchema object(String name, String about, JsonSchema fields) {
    property(name, of("object"), about);
    ObjectNode object = (ObjectNode) properties.get(name);
    object.set("properties", fields.properties.deepCopy());
    if (!fields.required.isEmpty()) {
      object.set("required", fields.required.deepCopy());
    }
    return this;
  }

  /// A property of any schema.
  public JsonSchema property(String name, ObjectNode value) {
    properties.set(name, value);
    required.add(name);
    return this;
  }

  /// Makes what was added last optional.
  public JsonSchema optional() {
    required.remove(required.size() - 1);
    return this;
  }

  /// Says in the schema, too, that other properties are not allowed. They are refused in any case.
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

  /// The schema as it is by now.
  public ObjectNode build() {
    return schema.deepCopy();
  }
}
