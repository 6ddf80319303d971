package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The entries of a published file, with errors for invalid ones.
///
/// @param path for errors
/// @param form the expected form of an entry, for errors
record Entries(Path path, String form) {

  /// Reads the file's JSON; Python's `NaN` and `Infinity` become null.
  ///
  /// @throws IllegalArgumentException if it is not JSON
  JsonNode read() {
    try {
      return StrictReader.readPython(path);
    } catch (IllegalArgumentException e) {
      throw wrong("it is " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(path + ": " + what + "; give " + form);
  }

  /// Returns a field of an entry that must be an array; null counts as empty.
  JsonNode array(JsonNode entry, String field, String where) {
    if (entry.path(field).isNull()) {
      return Json.MAPPER.createArrayNode();
    }
    if (!entry.path(field).isArray()) {
      throw wrong(where + " has no list '" + field + "'");
    }
    return entry.path(field);
  }

  /// Returns the messages of an entry.
  ///
  /// @throws IllegalArgumentException if there is no list of messages, or one is invalid
  List<JsonNode> messages(JsonNode entry, String field, String where) {
    List<JsonNode> messages = Records.items(array(entry, field, where));
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      JsonNode calls = message.path("tool_calls");
      String which = where + ", message " + (i + 1);
      if (!message.path("role").isTextual()) {
        throw wrong(which + " has no 'role'");
      }
      if (!calls.isMissingNode() && !calls.isNull() && !calls.isArray()) {
        throw wrong(which + " has 'tool_calls' that are no list");
      }
    }
    return messages;
  }

  /// Returns the id of an entry's task.
  String id(JsonNode entry, String where) {
    JsonNode id = entry.path("task_id");
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw wrong(where + " has no 'task_id' that is a text or a whole number");
    }
    return id.asText();
  }

  static OptionalDouble reward(JsonNode reward) {
    return reward.isNumber() && Double.isFinite(reward.asDouble())
        ? OptionalDouble.of(reward.asDouble())
        : OptionalDouble.empty();
  }

  /// Returns the file's name without its extension, which names the agent if nothing else does.
  String name() {
    return String.valueOf(path.getFileName()).replaceFirst("\\.jsonl?$", "");
  }

  /// Replays messages: each message of a party with the tool results that follow it.
  static void play(List<JsonNode> messages, PublishedTalk talk) {
    List<JsonNode> flat = flat(messages);
    for (int i = 0; i < flat.size(); i++) {
      JsonNode message = flat.get(i);
      List<JsonNode> answers = new ArrayList<>();
      for (int j = i + 1; j < flat.size() && role(flat.get(j)).equals("tool"); j++) {
        answers.add(flat.get(j));
      }
      switch (role(message)) {
        case "system" -> talk.system(PublishedMessage.words(message.path("content")));
        case "user" -> talk.message(dev.halftime.Party.USER, message, answers);
        case "assistant" ->
            talk.message(dev.halftime.Party.AGENT, message, ordered(message, answers));
        default -> {} // a tool's answer was read with the call
      }
    }
  }

  private static String role(JsonNode message) {
    return message.path("role").asText();
  }

  private static List<JsonNode> flat(List<JsonNode> messages) {
    List<JsonNode> flat = new ArrayList<>();
    for (JsonNode message : messages) {
      if (message.path("tool_messages").isArray()) {
        message.path("tool_messages").forEach(flat::add);
      } else {
        flat.add(message);
      }
    }
    return flat;
  }

  /// Orders tool results by the calls to which they belong, if they have ids.
  private static List<JsonNode> ordered(JsonNode message, List<JsonNode> answers) {
    Map<String, JsonNode> byId = new HashMap<>();
    for (JsonNode answer : answers) {
      byId.putIfAbsent(answer.path("tool_call_id").asText(answer.path("id").asText()), answer);
    }
    List<JsonNode> calls = PublishedMessage.calls(message);
    List<JsonNode> ordered = new ArrayList<>();
    for (JsonNode call : calls) {
      JsonNode answer = byId.get(call.path("id").asText());
      if (answer == null) {
        return answers;
      }
      ordered.add(answer);
    }
    return ordered;
  }
}
