package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.world.helpdesk.shop.ShopRecords;

/// A tool together with what it does.
///
/// @param tool as agents see it
/// @param deed what a call does once its arguments fit
record DeskTool(Tool tool, Deed deed) {

  /// What a call does with the books.
  @FunctionalInterface
  interface Deed {

    /// Carries the call out.
    ///
    /// @return what the caller sees
    /// @throws Refused if the call cannot be carried out; the books are then put back
    JsonNode done(ShopRecords books, ObjectNode arguments);
  }

  static DeskTool read(String name, String about, ArgumentSchema parameters, Deed deed) {
    return new DeskTool(new Tool(name, about, parameters.schema(), Tool.Kind.READ), deed);
  }

  static DeskTool ask(String name, String about, ArgumentSchema parameters, Deed deed) {
    return new DeskTool(new Tool(name, about, parameters.schema(), Tool.Kind.ASK), deed);
  }

  static DeskTool write(String name, String about, ArgumentSchema parameters, Deed deed) {
    return new DeskTool(new Tool(name, about, parameters.schema(), Tool.Kind.WRITE), deed);
  }
}
