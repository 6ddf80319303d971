package dev.halftime.audit.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Generates wrong values from a correct one and its schema.
public final class WrongValues {

  private WrongValues() {}

  /// Garbles a value within its type: another choice, a number plus 1, a text plus a letter, a
  /// negated boolean; in a list the first item garbled, and the last one removed; in an object one
  /// field garbled at a time.
  public static List<JsonNode> of(JsonNode right, JsonNode schema) {
    if (!schema.path("enum").isEmpty()) {
      return choice(right, schema.path("enum"));
    }
    return switch (right.getNodeType()) {
      case STRING -> List.of(Json.tree(right.textValue() + "x"));
      case NUMBER -> List.of(more(right));
      case BOOLEAN -> List.of(Json.tree(!right.booleanValue()));
      case ARRAY -> lists((ArrayNode) right, schema.path("items"));
      case OBJECT -> objects((ObjectNode) right, schema.path("properties"));
      case NULL, MISSING, BINARY, POJO -> List.of();
    };
  }

  /// Returns the empty value of the same type; none for booleans, or if the value is already empty.
  public static Optional<JsonNode> emptied(JsonNode right) {
    JsonNode empty =
        switch (right.getNodeType()) {
          case STRING -> Json.tree("");
          case NUMBER -> Json.tree(0);
          case ARRAY -> Json.MAPPER.createArrayNode();
          case OBJECT -> Json.object();
          case BOOLEAN, NULL, MISSING, BINARY, POJO -> right;
        };
    return Json.same(empty, right) ? Optional.empty() : Optional.of(empty);
  }

  private static List<JsonNode> choice(JsonNode right, JsonNode choices) {
    for (JsonNode choice : choices) {
      if (!Json.same(choice, right)) {
        return List.of(choice);
      }
    }
    return List.of();
  }

  private static JsonNode more(JsonNode number) {
    return number.isIntegralNumber()
        ? Json.tree(number.bigIntegerValue().add(java.math.BigInteger.ONE))
        : Json.tree(number.doubleValue() + 1);
  }

  private static List<JsonNode> lists(ArrayNode right, JsonNode items) {
    List<JsonNode> wrong = new ArrayList<>();
    if (!right.isEmpty()) {
      for (JsonNode first : of(right.get(0), items)) {
        ArrayNode other = right.deepCopy();
        other.set(0, first);
        wrong.add(other);
      }
    }
    if (right.size() > 1) {
      ArrayNode shorter = right.deepCopy();
      shorter.remove(right.size() - 1);
      wrong.add(shorter);
    }
    return wrong;
  }

  private static List<JsonNode> objects(ObjectNode right, JsonNode properties) {
    List<JsonNode> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : right.properties()) {
      for (JsonNode value : of(field.getValue(), properties.path(field.getKey()))) {
        wrong.add(right.deepCopy().set(field.getKey(), value));
      }
    }
    return wrong;
  }
}
