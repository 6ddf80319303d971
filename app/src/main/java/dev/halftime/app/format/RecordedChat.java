package dev.halftime.app.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Messages of a chat, as providers and other systems write them, as the transcript of an episode.
///
/// A message has a `role` (system, user, assistant, tool), a `content` that is a text or a list of
/// parts, and if the model wrote it, `tool_calls` and perhaps `reasoning_content`. System messages
/// are instructions, other input becomes observations. Reasoning, and text beside calls, are
/// thoughts; other text of the model is said, and its last message is the answer. A tool's error is
/// a refusal.
///
/// @param messages the list of messages
public record RecordedChat(JsonNode messages) {

  private static final Pattern IMAGE =
      Pattern.compile("data:(image/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=\\s]*)");

  /// Returns what the agent was given first, as text.
  public String input() {
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        return text(message);
      }
    }
    return "";
  }

  /// Returns the text of the last message if the model wrote it and it contains no call.
  public Optional<String> answer() {
    JsonNode last = messages.path(messages.size() - 1);
    return answers(last) ? Optional.of(text(last)) : Optional.empty();
  }

  private static boolean answers(JsonNode message) {
    return message.path("role").asText().equals("assistant")
        && message.path("tool_calls").isEmpty();
  }

  /// Returns the transcript; its first event is the agent's instructions, which may be empty.
  public Transcript transcript() {
    return transcript(true);
  }

  /// Returns the transcript of a chat.
  ///
  /// @param finished whether the last message, if it is the agent's, is its answer
  public Transcript transcript(boolean finished) {
    List<Event> events = new ArrayList<>();
    List<String> instructions = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      switch (message.path("role").asText()) {
        case "system" -> instructions.add(text(message));
        case "assistant" -> acted(message, i == messages.size() - 1, finished, events);
        case "tool" -> events.add(saw(result(message)));
        default -> observed(message, events);
      }
    }
    events.addFirst(new Event.Setup(Party.AGENT, String.join("\n\n", instructions), List.of()));
    return Transcript.of(events);
  }

  private static void observed(JsonNode message, List<Event> events) {
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      events.add(saw(new Observation.Text(content.asText(""))));
      return;
    }
    for (JsonNode part : content) {
      String url = part.path("image_url").path("url").asText("");
      Matcher image = IMAGE.matcher(part.path("image").asText(url));
      events.add(
          saw(
              image.matches()
                  ? new Observation.Image(image.group(1), image.group(2))
                  : new Observation.Text(words(part))));
    }
  }

  /// Returns the text of a part; for a part that is not text, its kind.
  private static String words(JsonNode part) {
    return part.path("text").asText("[" + part.path("type").asText("?") + "]");
  }

  private static void acted(JsonNode message, boolean last, boolean finished, List<Event> events) {
    int before = events.size();
    for (JsonNode part : message.path("content")) {
      if (part.path("reasoning").isTextual()) {
        events.add(did(new Action.Think(part.path("reasoning").asText())));
      }
    }
    String reasoning = message.path("reasoning_content").asText("");
    if (!reasoning.isEmpty()) {
      events.add(did(new Action.Think(reasoning)));
    }
    String text = text(message);
    JsonNode calls = message.path("tool_calls");
    if (calls.isEmpty()) {
      boolean thoughtOnly = text.isEmpty() && events.size() > before && !(last && finished);
      if (!thoughtOnly) {
        events.add(did(last && finished ? new Action.Finish(text) : new Action.Say(text)));
      }
    } else if (!text.isBlank()) {
      events.add(did(new Action.Think(text)));
    }
    for (JsonNode call : calls) {
      events.add(did(call(call)));
    }
  }

  /// Reads a call: `{function, arguments}`, `{name, arguments}` or `{function: {name, arguments}}`,
  /// where the arguments are an object or its text.
  private static Action call(JsonNode json) {
    JsonNode call = json.path("function").isObject() ? json.path("function") : json;
    String name = call.path("function").asText(call.path("name").asText(""));
    JsonNode arguments = call.path("arguments");
    return arguments instanceof ObjectNode object
        ? new Action.Call(name, object)
        : Action.Call.written(
            name, arguments.isValueNode() ? arguments.asText() : arguments.toString());
  }

  private static Observation result(JsonNode message) {
    JsonNode error = message.path("error");
    return error.isObject()
        ? new Observation.Refusal(error.path("message").asText("error"))
        : new Observation.Result(Json.tree(text(message)));
  }

  /// Returns the text of a message, without its other parts.
  private static String text(JsonNode message) {
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      return content.asText("");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode part : content) {
      if (part.path("text").isTextual()) {
        texts.add(part.path("text").asText());
      }
    }
    return String.join("\n", texts);
  }

  private static Event did(Action action) {
    return new Event.Acted(Party.AGENT, action, Usage.NONE);
  }

  private static Event saw(Observation observation) {
    return new Event.Observed(Party.AGENT, observation, Usage.NONE);
  }
}
