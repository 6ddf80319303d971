package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;

/// What callers hear about an argument of another type than its tool expects.
public final class ArgumentTypeErrors {

  private ArgumentTypeErrors() {}

  /// The tool asked the value for something that values of its type do not have.
  public static ToolError attribute(JsonNode value, String name) {
    return new ToolError("'" + Value.type(value) + "' object has no attribute '" + name + "'");
  }

  /// The tool compared the value with one of another type.
  public static ToolError comparison(String operator, String left, String right) {
    return new ToolError(
        "'" + operator + "' not supported between instances of '" + left + "' and '" + right + "'");
  }

  /// The tool looked the value up in a table.
  public static ToolError key(JsonNode value) {
    return new ToolError("unhashable type: '" + Value.type(value) + "'");
  }
}
