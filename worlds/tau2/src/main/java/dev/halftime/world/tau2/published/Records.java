package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.State;
import dev.halftime.world.tau2.original.ToolError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /// A number among the arguments; yes and no count as 1 and 0 in the original's language.
  ///
  /// @throws ToolError if it is none
  static double number(ObjectNode arguments, String argument) {
    JsonNode value = counting(arguments.path(argument));
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
  static JsonNode sum(JsonNode first, JsonNode second, int times) {
    JsonNode one = counting(first);
    JsonNode other = counting(second);
    return one.isIntegralNumber() && other.isIntegralNumber()
        ? LongNode.valueOf(one.asLong() + times * other.asLong())
        : DoubleNode.valueOf(one.asDouble() + times * other.asDouble());
  }

  /// A number with its sign turned, also that of a zero that is not whole.
  static JsonNode negative(JsonNode number) {
    JsonNode value = counting(number);
    return value.isIntegralNumber()
        ? LongNode.valueOf(-value.asLong())
        : DoubleNode.valueOf(-value.asDouble());
  }

  private static JsonNode counting(JsonNode value) {
    return value.isBoolean() ? LongNode.valueOf(value.asBoolean() ? 1 : 0) : value;
  }

  /// What a call to think does: nothing.
  ///
  /// @throws ToolError if it names anything but a thought
  static RecordedDesk.Done thought(State state, ObjectNode arguments) {
    exactly("think", Set.of("thought"), arguments);
    return new RecordedDesk.Done(state, Optional.empty());
  }

  /// @throws ToolError if a call names other arguments than its tool takes
  static void exactly(String tool, Set<String> names, ObjectNode arguments) {
    if (!names.equals(Set.copyOf(names(arguments)))) {
      throw new ToolError(
          tool + " takes the arguments " + String.join(", ", names.stream().sorted().toList()));
    }
  }

  static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  /// An argument that must be a list of objects; an empty object is as good as an empty list.
  ///
  /// @throws ToolError if it is none
  static ArrayNode objects(ObjectNode arguments, String argument) {
    if (arguments.path(argument).isObject() && arguments.path(argument).isEmpty()) {
      return Json.MAPPER.createArrayNode();
    }
    if (arguments.path(argument) instanceof ArrayNode array
        && items(array).stream().allMatch(JsonNode::isObject)) {
      return array.deepCopy();
    }
    throw new ToolError(argument + " must be a list of objects");
  }

  /// What an argument lists.
  ///
  /// @throws ToolError if it is no list
  static List<JsonNode> listed(ObjectNode arguments, String argument) {
    JsonNode value = arguments.path(argument);
    boolean nothing = (value.isObject() || value.isTextual()) && length(arguments, argument) == 0;
    if (!value.isArray() && !nothing) {
      throw new ToolError(argument + " must be a list, not " + value);
    }
    return items(value);
  }

  static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
