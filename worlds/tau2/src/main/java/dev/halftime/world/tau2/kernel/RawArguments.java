package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The arguments of a call as the original's tools take them: they check no types, so that a value
/// of the wrong type fails where it is used, in the words of their language.
public record RawArguments(ObjectNode arguments) {

  /// An argument, whatever it is.
  public JsonNode value(String name) {
    return arguments.path(name);
  }

  /// The text that an argument is, where something is looked up by it; empty if it is no text.
  ///
  /// @throws ToolError if it is a list or an object
  public Optional<String> key(String name) {
    return Value.key(value(name));
  }

  /// The record of a table that an argument names.
  ///
  /// @throws ToolError with these words if there is none
  public ObjectNode record(State state, String table, String name, String missing) {
    return record(state, table, value(name), missing);
  }

  /// The record of a table with this key; only texts are keys.
  ///
  /// @throws ToolError with these words if there is none
  public static ObjectNode record(State state, String table, JsonNode key, String missing) {
    return Value.key(key)
        .flatMap(id -> state.get(table + "/" + id))
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> new ToolError(missing));
  }

  /// A text in lower case.
  ///
  /// @throws ToolError if it is none
  public String lower(String name) {
    JsonNode value = value(name);
    if (!value.isTextual()) {
      throw new ToolError("'" + Value.type(value) + "' object has no attribute 'lower'");
    }
    return value.asText().toLowerCase(Locale.ROOT);
  }

  /// What a loop over an argument meets that counts how often it has each.
  ///
  /// @throws ToolError if it is nothing that can be counted in
  public List<JsonNode> counted(String name) {
    JsonNode value = value(name);
    if (value.isObject() && !value.isEmpty()) {
      throw new ToolError("'dict' object has no attribute 'count'");
    }
    return Value.items(value);
  }
}
