package dev.halftime.world.tau2;

import dev.halftime.Tool;

/// A tool with what it does.
public record Handle(Tool tool, Deed deed) {

  public static Handle of(String name, Tool.Kind kind, String about, Parameters given, Deed deed) {
    return new Handle(new Tool(name, about, given.schema(), kind), deed);
  }
}
