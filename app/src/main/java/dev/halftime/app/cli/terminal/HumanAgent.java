package dev.halftime.app.cli.terminal;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.List;
import java.util.Optional;

/// An agent whose actions the person at the terminal types.
public final class HumanAgent implements Agent {

  private static final String HELP =
      """
      say WORDS                     to the customer; a line without a command is also sent
      call TOOL NAME=VALUE ...      use a tool; values with spaces in "quotes", or all as {JSON}
      think WORDS                   a note to yourself
      finish [ANSWER]               you are done
      rules                         your instructions
      tools                         the tools that you can call\
      """;

  private final TerminalDialog talk;
  private int shown;

  public HumanAgent(TerminalDialog talk) {
    this.talk = talk;
  }

  @Override
  public Action act(Transcript seen) {
    show(seen);
    Event.Setup given = (Event.Setup) seen.get(0);
    while (true) {
      Optional<String> line = talk.ask("> ");
      if (line.isEmpty()) {
        return new Action.Finish("");
      }
      Optional<Action> action = action(line.get().strip(), given);
      if (action.isPresent()) {
        return action.get();
      }
    }
  }

  private void show(Transcript seen) {
    List<Event> events = seen.events();
    for (Event event : events.subList(shown, events.size())) {
      switch (event) {
        case Event.Setup given ->
            talk.show(
                "You are the agent, with "
                    + given.tools().size()
                    + " tools. Type 'rules', 'tools' or 'help'.");
        case Event.Observed saw -> talk.show(words(saw.observation()));
        case Event.Acted _ -> {}
      }
    }
    shown = events.size();
  }

  private static String words(Observation observation) {
    return switch (observation) {
      case Observation.Text(String text) -> "<< " + text;
      case Observation.Result(var value) -> "== " + value.toPrettyString();
      case Observation.Refusal(String why) -> "!! " + why;
      case Observation.Image image -> "== an image of type " + image.mediaType();
    };
  }

  private Optional<Action> action(String line, Event.Setup given) {
    String[] words = line.split("\\s+", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "" -> Optional.empty();
      case "help", "?" -> told(HELP);
      case "rules" -> told(given.instructions());
      case "tools" -> told(tools(given.tools()));
      case "think" -> Optional.of(new Action.Think(rest));
      case "finish" -> Optional.of(new Action.Finish(rest));
      case "say" -> Optional.of(new Action.Say(rest));
      case "call" -> call(rest, given.tools());
      default -> Optional.of(new Action.Say(line));
    };
  }

  private Optional<Action> call(String text, List<Tool> tools) {
    try {
      return Optional.of(CallSyntax.read(text, tools));
    } catch (IllegalArgumentException e) {
      return told("!! " + e.getMessage());
    }
  }

  private Optional<Action> told(String text) {
    talk.show(text);
    return Optional.empty();
  }

  private static String tools(List<Tool> tools) {
    StringBuilder text = new StringBuilder();
    for (Tool tool : tools) {
      text.append(tool.name());
      for (var parameter : tool.parameters().path("properties").properties()) {
        text.append(' ').append(parameter.getKey()).append('=');
        text.append(parameter.getValue().path("type").asText(Json.canonical(parameter.getValue())));
      }
      text.append("\n    ").append(tool.description()).append('\n');
    }
    return text.toString().stripTrailing();
  }
}
