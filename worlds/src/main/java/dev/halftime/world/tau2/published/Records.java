package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;
import dev.halftime.world.tau2.ToolError;
import java.util.ArrayList;
import java.util.List;

/// Records of a state as calls name them.
final class Records {

  static final JsonNode ZERO = LongNode.valueOf(0);

  private Records() {}

  /// A copy of the record that an argument names.
  ///
  /// @throws ToolError if there is none
  static ObjectNode of(State state, String table, ObjectNode arguments, String argument) {
    String key = arguments.path(argument).asText();
    return state
        .get(table + '/' + key)
        .filter(JsonNode::isObject)
        .<ObjectNode>map(JsonNode::deepCopy)
        .orElseThrow(() -> new ToolError("nothing in " + table + " is called '" + key + "'"));
  }

  /// The state with the record that an argument names replaced.
  static State with(
      State state, String table, ObjectNode record, ObjectNode arguments, String argument) {
    return state.with(table + '/' + arguments.path(argument).asText(), record);
  }

  /// A number among the arguments.
  ///
  /// @throws ToolError if it is none
  static double number(ObjectNode arguments, String argument) {
    JsonNode value = arguments.path(argument);
    if (!value.isNumber()) {
      throw new ToolError(argument + " must be a number, not " + value);
    }
    return value.asDouble();
  }

  /// How many an argument holds, as the first version counts: a text's characters, too.
  ///
  /// @throws ToolError if it cannot be counted
  static int length(ObjectNode arguments, String argument) {
    JsonNode value = arguments.path(argument);
    if (!value.isContainerNode() && !value.isTextual()) {
      throw new ToolError(argument + " must be a list, not " + value);
    }
    String text = value.asText();
    return value.isTextual() ? text.codePointCount(0, text.length()) : value.size();
  }

  /// The sum of a number and a multiple of another; whole numbers stay whole.
  static JsonNode sum(JsonNode one, JsonNode other, int times) {
    return one.isIntegralNumber() && other.isIntegralNumber()
        ? LongNode.valueOf(one.asLong() + times * other.asLong())
        : DoubleNode.valueOf(one.asDouble() + times * other.asDouble());
  }

  static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  /// An argument that must be a list of objects.
  ///
  /// @throws ToolError if it is none
  static ArrayNode objects(ObjectNode arguments, String argument) {
    if (arguments.path(argument) instanceof ArrayNode array
        && items(array).stream().allMatch(JsonNode::isObject)) {
      return array.deepCopy();
    }
    throw new ToolError(argument + " must be a list of objects");
  }

  static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
