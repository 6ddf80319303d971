package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Converts a transcript to the messages of a conversation with a model.
public final class ChatMessages {

  private static final String ON = "(Go on.)";

  private final ToolCallFormat format;
  private final List<Message> messages = new ArrayList<>();
  private final StringBuilder said = new StringBuilder(); // by the agent, and not yet a message
  private String use = "";
  private String tool = "";
  private int uses;

  ChatMessages(ToolCallFormat format) {
    this.format = format;
  }

  /// Joins the parts that are not blank with an empty line between them.
  public static String paragraphs(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
  }

  /// Returns a thought without its label.
  public static String unlabelled(String text) {
    return text.strip().replaceFirst("(?i)^Thought[ \t]*:[ \t]*", "").strip();
  }

  /// Returns the messages with a question at the end.
  public static List<Message> asking(List<Message> messages, String question) {
    List<Message> asked = new ArrayList<>(messages);
    if (asked.getLast() instanceof Message.User(String text)) {
      asked.removeLast();
      asked.add(new Message.User(text.equals(ON) ? question : paragraphs(text, question)));
    } else {
      asked.add(new Message.User(question));
    }
    return asked;
  }

  /// Returns an action as text, with its label.
  public static String written(Action action) {
    return switch (action) {
      case Action.Think(String text) -> "Thought: " + text;
      case Action.Say(String text) -> "Say: " + text;
      case Action.Finish(String text) -> "Finish: " + text;
      case Action.Call call -> "Action: " + call.tool() + ' ' + Json.canonical(call.arguments());
    };
  }

  /// Returns the conversation, which always ends with a message to respond to.
  public List<Message> messages(String system, Transcript seen) {
    messages.add(new Message.System(system));
    for (Event event : seen) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted did -> did(did.action());
        case Event.Observed saw -> saw(saw.observation());
      }
    }
    flush();
    if (!(messages.getLast() instanceof Message.User)
        && !(messages.getLast() instanceof Message.ToolResult)) {
      messages.add(new Message.User(ON));
    }
    return messages;
  }

  private void did(Action action) {
    switch (action) {
      case Action.Think _, Action.Finish _ -> line(written(action));
      case Action.Say(String text) -> {
        boolean bare = format == ToolCallFormat.NATIVE && said.isEmpty();
        line(bare ? text : written(action));
        flush();
      }
      case Action.Call call -> called(call);
    }
  }

  private void called(Action.Call call) {
    if (format == ToolCallFormat.TEXT) {
      line(written(call));
      flush();
      return;
    }
    use = "call_" + uses++;
    tool = call.tool();
    ToolCall toolCall = new ToolCall(use, tool, Json.canonical(call.arguments()));
    messages.add(new Message.Assistant(said.toString(), List.of(toolCall)));
    said.setLength(0);
  }

  private void saw(Observation observation) {
    flush();
    String words = words(observation);
    if (!use.isEmpty()) {
      messages.add(new Message.ToolResult(use, tool, words));
      use = "";
      return;
    }
    boolean result = format == ToolCallFormat.TEXT && !(observation instanceof Observation.Text);
    String shown = result ? "Observation: " + words : words;
    if (messages.getLast() instanceof Message.User(String before)) {
      messages.removeLast();
      messages.add(new Message.User(paragraphs(before, shown)));
    } else {
      messages.add(new Message.User(shown));
    }
  }

  public static String words(Observation observation) {
    return switch (observation) {
      case Observation.Text(String text) -> text;
      case Observation.Result(var value) ->
          value.isTextual() ? value.textValue() : Json.canonical(value);
      case Observation.Refusal(String why) -> "Error: " + why;
      case Observation.Image image -> "(a picture of type " + image.mediaType() + ")";
    };
  }

  private void line(String line) {
    said.append(said.isEmpty() ? "" : "\n").append(line);
  }

  private void flush() {
    if (!said.isEmpty()) {
      messages.add(new Message.Assistant(said.toString(), List.of()));
      said.setLength(0);
    }
  }
}
