package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;

/// Writes the JSON Schema of a tool's arguments; what was named last is required until it is made
/// optional.
final class ArgumentSchema {

  private final ObjectNode schema = Json.object();
  private final ObjectNode properties = Json.object();
  private final ArrayNode required = Json.MAPPER.createArrayNode();

  ArgumentSchema() {
    schema.put("type", "object");
    schema.set("properties", properties);
    schema.set("required", required);
    schema.put("additionalProperties", false);
  }

  static ArgumentSchema none() {
    return new ArgumentSchema();
  }

  ArgumentSchema text(String name, String about) {
    return named(name, "string", about);
  }

  ArgumentSchema number(String name, String about) {
    return named(name, "number", about);
  }

  ArgumentSchema whole(String name, String about) {
    return named(name, "integer", about);
  }

  ArgumentSchema choice(String name, String about, List<String> values) {
    named(name, "string", about);
    ArrayNode choices = Json.MAPPER.createArrayNode();
    values.forEach(choices::add);
    ((ObjectNode) properties.get(name)).set("enum", choices);
    return this;
  }

  /// A list of objects.
  ArgumentSchema list(String name, String about, ArgumentSchema items) {
    named(name, "array", about);
    ((ObjectNode) properties.get(name)).set("items", items.schema());
    return this;
  }

  /// Makes what was named last optional.
  ArgumentSchema optional() {
    required.remove(required.size() - 1);
    return this;
  }

  private ArgumentSchema named(String name, String type, String about) {
    ObjectNode property = Json.object();
    property.put("type", type);
    property.put("description", about);
    properties.set(name, property);
    required.add(name);
    return this;
  }

  ObjectNode schema() {
    return schema;
  }
}
