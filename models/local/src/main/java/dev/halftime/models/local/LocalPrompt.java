package dev.halftime.models.local;

import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// Converts a request to a conversation for a model without native tool calls.
public final class LocalPrompt {

  static final String SAY = "say";

  private LocalPrompt() {}

  /// One message of a conversation.
  ///
  /// @param role `system`, `user` or `assistant`
  public record Turn(String role, String text) {}

  /// Returns the conversation, which begins with a description of the tools.
  public static List<Turn> of(Request request) {
    StringBuilder system = new StringBuilder();
    List<Turn> turns = new ArrayList<>();
    for (Message message : request.messages()) {
      switch (message) {
        case Message.System(String text) -> system.append(text);
        case Message.User(String text) -> turns.add(new Turn("user", text));
        case Message.ToolResult(_, _, String text) -> turns.add(new Turn("user", text));
        case Message.Assistant(String text, List<ToolCall> uses) ->
            turns.add(new Turn("assistant", uses.isEmpty() ? text : written(uses)));
      }
    }
    if (!request.tools().isEmpty()) {
      explain(request, system);
    }
    if (!system.isEmpty()) {
      turns.addFirst(new Turn("system", system.toString()));
    }
    return turns;
  }

  private static void explain(Request request, StringBuilder system) {
    system.append("\n\nAnswer in JSON: {\"tool\": NAME, \"arguments\": {...}}");
    system.append(request.choice() == Request.Choice.FREE ? ", or {\"say\": WORDS}" : "");
    system.append(". The tools:");
    for (Tool tool : request.tools()) {
      system.append("\n- ").append(tool.name()).append(": ").append(tool.description());
      system.append(' ').append(Json.canonical(tool.parameters().path("properties")));
    }
  }

  private static String written(List<ToolCall> uses) {
    ToolCall use = uses.getFirst();
    return "{\"tool\": " + Json.canonical(use.tool()) + ", \"arguments\": " + use.arguments() + "}";
  }
}
