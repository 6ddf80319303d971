package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;

/// The instructions for playing the customer of a task: persona and scenario as the task gives
/// them.
public final class UserNotes {

  private UserNotes() {}

  public static String of(Task task) {
    ObjectNode scenario = task.scenario();
    List<String> parts = new ArrayList<>();
    add(parts, "Who you are", scenario.path("persona"));
    JsonNode told = scenario.path("instructions");
    if (told.isTextual()) {
      add(parts, "Your task", told);
    } else {
      add(parts, "Why you call", told.path("reason_for_call"));
      add(parts, "What you know", told.path("known_info"));
      add(parts, "What you do not know", told.path("unknown_info"));
      add(parts, "How you behave and decide", told.path("task_instructions"));
    }
    List<String> before = new ArrayList<>();
    task.start().path("message_history").forEach(message -> said(before, message));
    if (!before.isEmpty()) {
      parts.add("What was said in this talk before:\n" + String.join("\n", before));
    }
    return String.join("\n\n", parts);
  }

  private static void said(List<String> before, JsonNode message) {
    String role = message.path("role").asText();
    String words = message.path("content").asText("");
    if (!words.isBlank() && !role.equals("tool")) {
      before.add((role.equals("user") ? "You: " : "They: ") + words.strip());
    }
  }

  private static void add(List<String> parts, String head, JsonNode text) {
    if (text.isTextual() && !text.asText().isBlank()) {
      parts.add(head + ":\n" + text.asText().strip());
    }
  }
}
