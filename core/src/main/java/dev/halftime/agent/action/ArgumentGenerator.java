package dev.halftime.agent.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.json.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/// Generates arguments that match a tool's schema, without regard to their meaning.
public final class ArgumentGenerator {

  /// Maximum depth to which lists and objects are filled; deeper ones stay empty.
  private static final int DEPTH = 4;

  private final JsonNode root;
  private final IntUnaryOperator choose;
  private final Supplier<JsonNode> word;

  private ArgumentGenerator(JsonNode root, IntUnaryOperator choose, Supplier<JsonNode> word) {
    this.root = root;
    this.choose = choose;
    this.word = word;
  }

  /// Generates values for all required parameters, and for some of the optional ones.
  ///
  /// @param choose returns a number from 0 to its argument, exclusive
  /// @param word returns a value for a text or a number
  public static ObjectNode fitting(Tool tool, IntUnaryOperator choose, Supplier<JsonNode> word) {
    ArgumentGenerator made = new ArgumentGenerator(tool.parameters(), choose, word);
    return made.object(made.one(tool.parameters()), 0);
  }

  /// Chooses one of the alternatives of a schema.
  private ObjectNode one(JsonNode schema) {
    List<ObjectNode> ways = Schema.alternatives(root, schema);
    return ways.get(ways.size() == 1 ? 0 : choose.applyAsInt(ways.size()));
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode made = Json.object();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (required(schema, property.getKey()) || choose.applyAsInt(2) == 1) {
        made.set(property.getKey(), value(property.getValue(), depth + 1));
      }
    }
    return made;
  }

  private static boolean required(JsonNode schema, String name) {
    for (JsonNode each : schema.path("required")) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode value(JsonNode any, int depth) {
    ObjectNode schema = one(any);
    JsonNode choices = schema.path("enum");
    if (!choices.isEmpty()) {
      return choices.get(choose.applyAsInt(choices.size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> depth < DEPTH ? object(schema, depth) : Json.object();
      case "array" -> depth < DEPTH ? array(schema, depth) : Json.MAPPER.createArrayNode();
      case "integer" -> Json.tree(number().longValue());
      case "number" -> Json.tree(number().doubleValue());
      case "boolean" -> Json.tree(choose.applyAsInt(2) == 1);
      case "null" -> Json.MAPPER.nullNode();
      default -> Json.tree(word.get().asText());
    };
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode made = Json.MAPPER.createArrayNode();
    made.add(value(schema.path("items"), depth + 1));
    return made;
  }

  private JsonNode number() {
    JsonNode drawn = word.get();
    return drawn.isNumber() ? drawn : Json.tree(choose.applyAsInt(100));
  }
}
