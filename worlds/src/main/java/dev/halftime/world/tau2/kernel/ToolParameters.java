package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;

/// Writes the JSON Schema of a tool's arguments; what was named last is required until it is made
/// optional.
public final class ToolParameters {

  private final ObjectNode schema = Json.object();
  private final ObjectNode properties = Json.object();
  private final ArrayNode required = Json.MAPPER.createArrayNode();

  public ToolParameters() {
    schema.put("type", "object");
    schema.set("properties", properties);
    schema.set("required", required);
  }

  public ToolParameters text(String name, String about) {
    return named(name, "string", about);
  }

  public ToolParameters number(String name, String about) {
    return named(name, "number", about);
  }

  public ToolParameters whole(String name, String about) {
    return named(name, "integer", about);
  }

  public ToolParameters flag(String name, String about) {
    return named(name, "boolean", about);
  }

  public ToolParameters choice(String name, String about, List<String> values) {
    named(name, "string", about);
    ArrayNode choices = ((ObjectNode) properties.get(name)).putArray("enum");
    values.forEach(choices::add);
    return this;
  }

  /// A list of texts.
  public ToolParameters texts(String name, String about) {
    named(name, "array", about);
    ((ObjectNode) properties.get(name)).putObject("items").put("type", "string");
    return this;
  }

  /// A list of objects.
  public ToolParameters list(String name, String about, ToolParameters items) {
    named(name, "array", about);
    ((ObjectNode) properties.get(name)).set("items", items.schema());
    return this;
  }

  /// An object with these fields.
  public ToolParameters object(String name, String about, ToolParameters fields) {
    named(name, "object", about);
    ((ObjectNode) properties.get(name)).set("properties", fields.schema().get("properties"));
    return this;
  }

  /// Makes what was named last optional.
  public ToolParameters optional() {
    required.remove(required.size() - 1);
    return this;
  }

  private ToolParameters named(String name, String type, String about) {
    properties.putObject(name).put("type", type).put("description", about);
    required.add(name);
    return this;
  }

  ObjectNode schema() {
    return schema;
  }
}
