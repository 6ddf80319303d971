package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// Converts what a user has heard to messages for the model that plays it: what the agent says is
/// the model's input, what the user says its output.
final class UserMessages {

  private static final String FIRST = "(You write first.)";
  private static final String ON = "(Nothing was said. Go on.)";

  private final List<Message> messages = new ArrayList<>();
  private String tool = "";
  private int uses;

  private UserMessages() {}

  /// Returns the conversation, which always ends with a message to answer.
  static List<Message> of(String system, Transcript heard) {
    UserMessages prompt = new UserMessages();
    prompt.messages.add(new Message.System(system));
    for (Event event : heard) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted did -> prompt.did(did.action());
        case Event.Observed saw -> prompt.saw(saw.observation());
      }
    }
    switch (prompt.messages.getLast()) {
      case Message.System _ -> prompt.told(FIRST);
      case Message.Assistant _ -> prompt.told(ON);
      case Message.User _, Message.ToolResult _ -> {}
    }
    return prompt.messages;
  }

  private void did(Action action) {
    if (messages.getLast() instanceof Message.System) {
      told(FIRST);
    }
    switch (action) {
      case Action.Think _ -> {
        if (MalformedReply.is(action)) {
          told(
              "(That reached nobody: "
                  + MalformedReply.why(action)
                  + ". Answer again, as the rules say.)");
        }
      }
      case Action.Say(String words) -> messages.add(new Message.Assistant(words, List.of()));
      case Action.Finish(String words) -> messages.add(new Message.Assistant(words, List.of()));
      case Action.Call call -> {
        tool = call.tool();
        ToolCall use = new ToolCall("use_" + ++uses, tool, Json.canonical(call.arguments()));
        messages.add(new Message.Assistant("", List.of(use)));
      }
    }
  }

  private void saw(Observation observation) {
    if (messages.getLast() instanceof Message.Assistant(String _, List<ToolCall> wanted)
        && !wanted.isEmpty()) {
      messages.add(new Message.ToolResult("use_" + uses, tool, words(observation)));
    } else {
      told(words(observation));
    }
  }

  private void told(String words) {
    if (messages.getLast() instanceof Message.User(String before)) {
      messages.removeLast();
      messages.add(new Message.User(before + "\n\n" + words));
    } else {
      messages.add(new Message.User(words));
    }
  }

  private static String words(Observation observation) {
    return switch (observation) {
      case Observation.Text(String text) -> text.isBlank() ? ON : text;
      case Observation.Result(var value) ->
          value.isTextual() ? value.textValue() : Json.canonical(value);
      case Observation.Refusal(String why) -> "Error: " + why;
      case Observation.Image image -> "(a picture of type " + image.mediaType() + ")";
    };
  }
}
