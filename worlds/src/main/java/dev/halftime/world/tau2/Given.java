package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;
import dev.halftime.world.tau2.original.Value;
import java.util.List;
import java.util.Locale;

/// The arguments of a call as the original's tools take them: they check no types, so that a value
/// of the wrong type fails where it is used, in the words of their language.
record Given(ObjectNode arguments) {

  /// An argument, whatever it is.
  JsonNode value(String name) {
    return arguments.path(name);
  }

  /// An argument that something is looked up by.
  ///
  /// @throws ToolError if it is a list or an object
  JsonNode key(String name) {
    return key(value(name));
  }

  /// @throws ToolError if it is a list or an object
  static JsonNode key(JsonNode value) {
    Value.key(value);
    return value;
  }

  /// The record of a table that an argument names.
  ///
  /// @throws ToolError with these words if there is none
  ObjectNode record(State state, String table, String name, String missing) {
    return record(state, table, key(name), missing);
  }

  /// The record of a table with this key; only texts are keys.
  ///
  /// @throws ToolError with these words if there is none
  static ObjectNode record(State state, String table, JsonNode key, String missing) {
    if (key.isTextual() && state.get(table + "/" + key.asText()).orElse(null) instanceof ObjectNode found) {
      return found;
    }
    throw new ToolError(missing);
  }

  /// A text in lower case.
  ///
  /// @throws ToolError if it is none
  String lower(String name) {
    JsonNode value = value(name);
    if (!value.isTextual()) {
      throw new ToolError("'" + type(value) + "' object has no attribute 'lower'");
    }
    return value.asText().toLowerCase(Locale.ROOT);
  }

  /// What a loop over an argument meets.
  ///
  /// @throws ToolError if it is nothing to loop over
  List<JsonNode> items(String name) {
    return Value.items(value(name));
  }

  /// What the original's language calls the type of a JSON value.
  static String type(JsonNode value) {
    return Value.type(value);
  }

  /// A value within a sentence.
  static String words(JsonNode value) {
    return Value.text(value);
  }

  /// A value as the original's language writes it in programs.
  static String literal(JsonNode value) {
    return Value.repr(value);
  }
}
