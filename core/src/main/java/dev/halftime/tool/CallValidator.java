package dev.halftime.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.text.Suggestions;
import java.util.List;
import java.util.Optional;

/// Decides which calls are refused before a handler gets them, and in which words.
public interface CallValidator {

  /// The one that a [ToolSet] has unless it is given another.
  CallValidator STANDARD = new CallValidator() {};

  /// What is said to a party that has no tool of this name.
  ///
  /// @param tools those that it has
  default String unknown(Party by, String name, List<Tool> tools) {
    return unknown(name, tools);
  }

  /// What is wrong with a call's arguments; empty if nothing is.
  default Optional<String> misfit(Party by, Tool tool, ObjectNode arguments) {
    return tool.misfit(arguments);
  }

  /// That there is no tool of this name, and which are known or which is nearest.
  static String unknown(String name, List<Tool> tools) {
    return "there is no tool '"
        + name
        + "'"
        + (tools.isEmpty()
            ? ", nor any other"
            : "; " + Suggestions.hint(name, tools.stream().map(Tool::name).toList()));
  }
}
