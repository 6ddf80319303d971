package dev.halftime.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.text.Suggestions;
import java.util.List;
import java.util.Optional;

/// Decides which calls are refused before they reach a handler, and with which message.
public interface CallValidator {

  /// The default validator of a [ToolSet].
  CallValidator STANDARD = new CallValidator() {};

  /// Returns the message for a call of an unknown tool.
  ///
  /// @param tools the party's tools
  default String unknown(Party by, String name, List<Tool> tools) {
    return unknown(name, tools);
  }

  /// Returns what is wrong with a call's arguments; empty if nothing is.
  default Optional<String> misfit(Party by, Tool tool, ObjectNode arguments) {
    return tool.misfit(arguments);
  }

  /// Returns the standard message for an unknown tool, which lists the known ones or suggests the
  /// nearest.
  static String unknown(String name, List<Tool> tools) {
    return "there is no tool '"
        + name
        + "'"
        + (tools.isEmpty()
            ? ", nor any other"
            : "; " + Suggestions.hint(name, tools.stream().map(Tool::name).toList()));
  }
}
