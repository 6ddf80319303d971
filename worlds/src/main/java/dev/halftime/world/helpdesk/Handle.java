package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;

/// A tool together with what it does.
///
/// @param tool as agents see it
/// @param deed what a call does once its arguments fit
record Handle(Tool tool, Deed deed) {

  /// What a call does with the books.
  @FunctionalInterface
  interface Deed {

    /// Carries the call out.
    ///
    /// @return what the caller sees
    /// @throws Refused if the call cannot be carried out; the books are then put back
    JsonNode done(Books books, ObjectNode arguments);
  }

  static Handle read(String name, String about, Parameters parameters, Deed deed) {
    return new Handle(new Tool(name, about, parameters.schema(), Tool.Kind.READ), deed);
  }

  static Handle ask(String name, String about, Parameters parameters, Deed deed) {
    return new Handle(new Tool(name, about, parameters.schema(), Tool.Kind.ASK), deed);
  }

  static Handle write(String name, String about, Parameters parameters, Deed deed) {
    return new Handle(new Tool(name, about, parameters.schema(), Tool.Kind.WRITE), deed);
  }
}
