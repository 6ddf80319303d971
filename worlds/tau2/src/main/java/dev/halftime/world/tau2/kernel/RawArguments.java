package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The arguments of a call as the original's tools take them: without type checks, so that a value
/// of the wrong type fails where it is used, with Python's error message.
public record RawArguments(ObjectNode arguments) {

  /// Returns an argument of any type.
  public JsonNode value(String name) {
    return arguments.path(name);
  }

  /// Returns an argument that is used as a lookup key; empty if it is not a string.
  ///
  /// @throws ToolError if it is a list or an object
  public Optional<String> key(String name) {
    return Value.key(value(name));
  }

  /// Returns the record of a table that an argument names.
  ///
  /// @throws ToolError with this message if there is none
  public ObjectNode record(State state, String table, String name, String missing) {
    return record(state, table, value(name), missing);
  }

  /// Returns the record of a table with this key; only strings are keys.
  ///
  /// @throws ToolError with this message if there is none
  public static ObjectNode record(State state, String table, JsonNode key, String missing) {
    return Value.key(key)
        .flatMap(id -> state.get(table + "/" + id))
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> new ToolError(missing));
  }

  /// Returns a string argument in lower case.
  ///
  /// @throws ToolError if it is not a string
  public String lower(String name) {
    JsonNode value = value(name);
    if (!value.isTextual()) {
      throw new ToolError("'" + Value.type(value) + "' object has no attribute 'lower'");
    }
    return value.asText().toLowerCase(Locale.ROOT);
  }

  /// Returns the elements that a Python loop over an argument visits if it calls `count` on the
  /// argument for each.
  ///
  /// @throws ToolError if the argument does not support that
  public List<JsonNode> counted(String name) {
    JsonNode value = value(name);
    if (value.isObject() && !value.isEmpty()) {
      throw new ToolError("'dict' object has no attribute 'count'");
    }
    return Value.items(value);
  }
}
