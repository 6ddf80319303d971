package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;

/// Python's errors for arguments of unexpected types.
public final class ArgumentTypeErrors {

  private ArgumentTypeErrors() {}

  /// The error of accessing an attribute that the value's type does not have.
  public static ToolError attribute(JsonNode value, String name) {
    return new ToolError("'" + Value.type(value) + "' object has no attribute '" + name + "'");
  }

  /// The error of comparing values of different types.
  public static ToolError comparison(String operator, String left, String right) {
    return new ToolError(
        "'" + operator + "' not supported between instances of '" + left + "' and '" + right + "'");
  }

  /// The error of using the value as a dictionary key.
  public static ToolError key(JsonNode value) {
    return new ToolError("unhashable type: '" + Value.type(value) + "'");
  }
}
