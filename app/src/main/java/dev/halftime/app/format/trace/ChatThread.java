package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Successive calls of a model in one conversation, as one list of messages.
///
/// Most applications send the whole history with each call, some only the new messages. A call
/// continues a thread if the thread's last message is in its input, or if it has the same
/// instructions and agent and no history of its own.
final class ChatThread {

  private final String agent;
  private final int depth;
  private final ArrayNode system = Json.MAPPER.createArrayNode();
  private final List<ObjectNode> messages = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  /// @param agent name of the agent that makes the calls; empty if unknown
  /// @param depth number of agents and tools around it
  ChatThread(String agent, int depth) {
    this.agent = agent;
    this.depth = depth;
  }

  int depth() {
    return depth;
  }

  int size() {
    return messages.size();
  }

  List<Span> spans() {
    return spans;
  }

  /// Returns all messages, the instructions first.
  ArrayNode messages() {
    ArrayNode all = system.deepCopy();
    messages.forEach(all::add);
    return all;
  }

  /// The input of a call.
  ///
  /// @param span the call
  /// @param system its instructions
  /// @param dialogue all other messages
  /// @param keys keys that identify these messages
  /// @param history whether the messages include any of the assistant
  record Input(
      Span span, ArrayNode system, List<ObjectNode> dialogue, List<String> keys, boolean history) {

    static Input of(Span span) {
      ArrayNode system = Json.MAPPER.createArrayNode();
      List<ObjectNode> dialogue = new ArrayList<>();
      boolean history = false;
      for (JsonNode each : span.input()) {
        if (each.path("role").asText().equals("system")) {
          system.add(each);
        } else if (each instanceof ObjectNode message) {
          dialogue.add(message);
          history |= message.path("role").asText().equals("assistant");
        }
      }
      return new Input(
          span, system, dialogue, dialogue.stream().map(ChatThread::key).toList(), history);
    }
  }

  /// Returns whether a call continues this thread.
  ///
  /// @param by name of the agent that makes the call
  boolean continuedBy(Input input, String by) {
    if (!keys.isEmpty() && input.keys().contains(keys.getLast())) {
      return true;
    }
    return !input.history() && agent.equals(by) && system.equals(input.system());
  }

  /// Adds a call: the new messages of its input, and its output.
  void add(Input input) {
    spans.add(input.span());
    if (messages.isEmpty()) {
      input.system().forEach(system::add);
    }
    int known = keys.isEmpty() ? -1 : input.keys().lastIndexOf(keys.getLast());
    for (int i = known + 1; i < input.dialogue().size(); i++) {
      append(input.dialogue().get(i));
    }
    ArrayNode output = input.span().output();
    if (!output.isEmpty() && output.get(0) instanceof ObjectNode first) {
      append(first); // further outputs are alternatives
    }
  }

  /// Adds messages as they are.
  void append(ObjectNode message) {
    messages.add(message);
    keys.add(key(message));
  }

  /// Returns the key by which messages are equal; it ignores ids and thoughts, which providers
  /// drop.
  private static String key(ObjectNode message) {
    StringBuilder key = new StringBuilder(message.path("role").asText());
    key.append('|').append(ProviderMessages.words(message.path("content")).strip());
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode arguments = call.path("arguments");
      key.append('|').append(call.path("name").asText()).append(' ');
      key.append(arguments.isTextual() ? canonical(arguments.asText()) : Json.canonical(arguments));
    }
    return key.toString();
  }

  private static String canonical(String json) {
    try {
      return Json.canonical(Json.read(json));
    } catch (IllegalArgumentException e) {
      return json;
    }
  }
}
