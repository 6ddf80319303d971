package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.json.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The schema of a tool's parameters as OpenAI, Anthropic and Ollama accept it: unchanged, except
/// that the top level must be one plain object.
public final class ToolSchema {

  private static final Set<String> COMBINING = Set.of("anyOf", "oneOf", "allOf", "$ref", "enum");

  private ToolSchema() {}

  /// Merges alternatives at the top level into one object, which has all their properties, requires
  /// the properties that all of them require, and states the rest in its description.
  public static ObjectNode object(ObjectNode schema) {
    ObjectNode whole = schema.deepCopy().put("type", "object");
    if (COMBINING.stream().anyMatch(schema::has)) {
      List<ObjectNode> ways = Schema.alternatives(schema, schema);
      ObjectNode properties = Json.object();
      Set<String> required = new TreeSet<>(names(ways.getFirst()));
      for (ObjectNode way : ways) {
        if (way.path("properties") instanceof ObjectNode more) {
          properties.setAll(more);
        }
        required.retainAll(names(way));
      }
      whole.remove(COMBINING);
      whole.set("properties", properties);
      whole.set("required", Json.tree(required));
      if (ways.size() > 1) {
        whole.put(
            "description",
            (schema.path("description").asText("") + " The arguments fit this: " + plain(schema))
                .strip());
      }
    }
    whole.withObject("/properties");
    return whole;
  }

  private static Set<String> names(ObjectNode schema) {
    Set<String> names = new TreeSet<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static String plain(JsonNode schema) {
    ObjectNode bare = schema.deepCopy();
    return Json.canonical(bare.remove("description") == null ? schema : bare);
  }
}
