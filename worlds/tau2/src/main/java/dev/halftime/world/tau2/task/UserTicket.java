package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The ticket of a task that was written for conversations: everything that its customer would say.
final class UserTicket {

  private UserTicket() {}

  static String of(ObjectNode scenario) {
    JsonNode told = scenario.path("instructions");
    if (told.isTextual()) {
      return "The customer was told this, and cannot be asked:\n\n" + told.asText();
    }
    List<String> parts = new ArrayList<>();
    add(parts, "Why the customer calls", told.path("reason_for_call"));
    add(parts, "What the customer knows", told.path("known_info"));
    add(parts, "What the customer does not know", told.path("unknown_info"));
    add(parts, "How the customer decides", told.path("task_instructions"));
    return "The notes of a customer who cannot be asked; 'you' in them is the customer. Do what"
        + " the customer would agree to.\n\n"
        + String.join("\n\n", parts);
  }

  private static void add(List<String> parts, String head, JsonNode text) {
    if (text.isTextual() && !text.asText().isBlank()) {
      parts.add(head + ":\n" + text.asText().strip());
    }
  }
}
