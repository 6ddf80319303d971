package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Formats the messages and calls before an episode begins as a text for the agent that takes over.
final class PriorConversation {

  private PriorConversation() {}

  static Optional<String> of(ObjectNode start) {
    List<String> lines = new ArrayList<>();
    for (JsonNode message : start.path("message_history")) {
      String who = who(message.path("role").asText());
      if (message.path("content").isTextual()) {
        lines.add(who + ": " + message.path("content").asText());
      }
      for (JsonNode call : message.path("tool_calls")) {
        lines.add(who + " called " + call.path("name").asText() + " " + call.path("arguments"));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of("Earlier in this conversation:\n" + String.join("\n", lines));
  }

  private static String who(String role) {
    return switch (role) {
      case "user" -> "Customer";
      case "assistant" -> "You";
      default -> "Result";
    };
  }
}
