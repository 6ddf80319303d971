package dev.halftime.world.tau2.kernel;

import dev.halftime.Tool;
import dev.halftime.tool.JsonSchema;

/// A tool and its function.
public record Tau2Tool(Tool tool, ToolFunction function) {

  public static Tau2Tool of(
      String name, Tool.Kind kind, String about, JsonSchema given, ToolFunction function) {
    return new Tau2Tool(new Tool(name, about, given.build(), kind), function);
  }
}
