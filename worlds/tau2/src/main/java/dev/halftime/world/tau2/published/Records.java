package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Access to the records that a call's arguments name.
final class Records {

  static final JsonNode ZERO = LongNode.valueOf(0);

  private Records() {}

  /// Returns a copy of the record that an argument names.
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

  /// Returns the state with the record that an argument names replaced.
  static State with(
      State state, String table, ObjectNode record, ObjectNode arguments, String argument) {
    return state.with(table + '/' + arguments.path(argument).asText(), record);
  }

  /// Returns a numeric argument; booleans count as 1 and 0, as in Python.
  ///
  /// @throws ToolError if it is not a number
  static double number(ObjectNode arguments, String argument) {
    JsonNode value = counting(arguments.path(argument));
    if (!value.isNumber()) {
      throw new ToolError(argument + " must be a number, not " + value);
    }
    return value.asDouble();
  }

  /// Returns the length of an argument as the first version computes it, which includes that of
  /// strings.
  ///
  /// @throws ToolError if it has no length
  static int length(ObjectNode arguments, String argument) {
    JsonNode value = arguments.path(argument);
    if (!value.isContainerNode() && !value.isTextual()) {
      throw new ToolError(argument + " must be a list, not " + value);
    }
    String text = value.asText();
    return value.isTextual() ? text.codePointCount(0, text.length()) : value.size();
  }

  /// Returns the sum of a number and a multiple of another; integers stay integers.
  static JsonNode sum(JsonNode first, JsonNode second, int times) {
    JsonNode one = counting(first);
    JsonNode other = counting(second);
    return one.isIntegralNumber() && other.isIntegralNumber()
        ? LongNode.valueOf(one.asLong() + times * other.asLong())
        : DoubleNode.valueOf(one.asDouble() + times * other.asDouble());
  }

  /// Returns the negated number; also -0.0 for 0.0.
  static JsonNode negative(JsonNode number) {
    JsonNode value = counting(number);
    return value.isIntegralNumber()
        ? LongNode.valueOf(-value.asLong())
        : DoubleNode.valueOf(-value.asDouble());
  }

  private static JsonNode counting(JsonNode value) {
    return value.isBoolean() ? LongNode.valueOf(value.asBoolean() ? 1 : 0) : value;
  }

  /// Executes the tool `think`, which does nothing.
  ///
  /// @throws ToolError if it has an argument other than the thought
  static RecordedDesk.Done thought(State state, ObjectNode arguments) {
    exactly("think", Set.of("thought"), arguments);
    return new RecordedDesk.Done(state, Optional.empty());
  }

  /// @throws ToolError if a call has other arguments than its tool takes
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

  /// Returns an argument that must be a list of objects; an empty object counts as an empty list.
  ///
  /// @throws ToolError if it is neither
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

  /// Returns the items of an argument.
  ///
  /// @throws ToolError if it is not a list
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
