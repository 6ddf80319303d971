package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;

/// Writes the JSON Schema of a tool's arguments; what was named last is required until it is made
/// optional.
public final class Parameters {

  private final ObjectNode schema = Json.object();
  private final ObjectNode properties = Json.object();
  private final ArrayNode required = Json.MAPPER.createArrayNode();

  public Parameters() {
    schema.put("type", "object");
    schema.set("properties", properties);
    schema.set("required", required);
  }

  public Parameters text(String name, String about) {
    return named(name, "string", about);
  }

  public Parameters number(String name, String about) {
    return named(name, "number", about);
  }

  public Parameters whole(String name, String about) {
    return named(name, "integer", about);
  }

  public Parameters flag(String name, String about) {
    return named(name, "boolean", about);
  }

  public Parameters choice(String name, String about, List<String> values) {
    named(name, "string", about);
    ArrayNode choices = ((ObjectNode) properties.get(name)).putArray("enum");
    values.forEach(choices::add);
    return this;
  }

  /// A list of texts.
  public Parameters texts(String name, String about) {
    named(name, "array", about);
    ((ObjectNode) properties.get(name)).putObject("items").put("type", "string");
    return this;
  }

  /// A list of objects.
  public Parameters list(String name, String about, Parameters items) {
    named(name, "array", about);
    ((ObjectNode) properties.get(name)).set("items", items.schema());
    return this;
  }

  /// An object with these fields.
  public Parameters object(String name, String about, Parameters fields) {
    named(name, "object", about);
    ((ObjectNode) properties.get(name)).set("properties", fields.schema().get("properties"));
    return this;
  }

  /// Makes what was named last optional.
  public Parameters optional() {
    required.remove(required.size() - 1);
    return this;
  }

  private Parameters named(String name, String type, String about) {
    properties.putObject(name).put("type", type).put("description", about);
    required.add(name);
    return this;
  }

  ObjectNode schema() {
    return schema;
  }
}
