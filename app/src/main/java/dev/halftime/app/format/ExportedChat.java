package dev.halftime.app.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;

/// Converts an episode, as its agent saw it, to messages of a chat, which [RecordedChat] reads.
///
/// A thought before something said or done is the `reasoning_content` of its message, other
/// thoughts are messages of their own. A refusal is the result of a call with an `error`; a text of
/// the world is a message of the user. JSON in a result is written as text.
public final class ExportedChat {

  private final ArrayNode messages = Json.MAPPER.createArrayNode();
  private String thought = "";
  private String call = "";
  private int calls;

  private ExportedChat() {}

  /// Returns the messages of an episode.
  public static ArrayNode of(Episode episode) {
    ExportedChat chat = new ExportedChat();
    List<Event> events = episode.transcript().seenBy(Party.AGENT).events();
    for (Event event : events) {
      switch (event) {
        case Event.Setup given -> chat.instructions(given.instructions());
        case Event.Acted(Party _, Action action, Usage _) -> chat.act(action);
        case Event.Observed(Party _, Observation seen, Usage _) -> chat.observe(seen);
      }
    }
    chat.think("");
    return chat.messages;
  }

  private void instructions(String text) {
    if (!text.isEmpty()) {
      messages.addObject().put("role", "system").put("content", text);
    }
  }

  /// Keeps a thought for the next message, and writes the previous one as a message of its own.
  private void think(String text) {
    if (!thought.isEmpty()) {
      made("");
    }
    thought = text;
  }

  private ObjectNode made(String content) {
    ObjectNode message = messages.addObject().put("role", "assistant").put("content", content);
    if (!thought.isEmpty()) {
      message.put("reasoning_content", thought);
      thought = "";
    }
    return message;
  }

  private void act(Action action) {
    call = "";
    switch (action) {
      case Action.Think(String text) -> think(text);
      case Action.Say(String text) -> made(text);
      case Action.Finish(String answer) -> made(answer);
      case Action.Call(String tool, ObjectNode arguments) -> {
        call = "call_" + ++calls;
        ObjectNode each = made("").withArray("tool_calls").addObject();
        each.put("id", call).put("name", tool).set("arguments", arguments);
      }
    }
  }

  private void observe(Observation seen) {
    think("");
    switch (seen) {
      case Observation.Text(String text) ->
          messages.addObject().put("role", "user").put("content", text);
      case Observation.Image(String type, String base64) ->
          messages
              .addObject()
              .put("role", "user")
              .withArray("content")
              .addObject()
              .put("type", "image")
              .put("image", "data:" + type + ";base64," + base64);
      case Observation.Result(var value) ->
          result(value.isTextual() ? value.textValue() : Json.canonical(value));
      case Observation.Refusal(String why) ->
          result("").putObject("error").put("type", "unknown").put("message", why);
    }
  }

  private ObjectNode result(String content) {
    ObjectNode message = messages.addObject().put("role", "tool").put("content", content);
    if (!call.isEmpty()) {
      message.put("tool_call_id", call);
    }
    return message;
  }
}
