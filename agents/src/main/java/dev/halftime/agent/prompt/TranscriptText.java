package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Renders a transcript as text for a model, one line per event.
public final class TranscriptText {

  private static final String USED = "I used ";

  private TranscriptText() {}

  /// Returns the lines of a text that describe uses of tools, without duplicates.
  public static List<String> uses(String told) {
    return told.lines().filter(line -> line.startsWith(USED)).distinct().toList();
  }

  /// Returns an episode as its agent saw it, with its ending.
  public static String of(Episode episode) {
    return of(episode.transcript()) + "\n" + end(episode.ending());
  }

  /// Returns all events except the setup.
  public static String of(Transcript transcript) {
    List<String> lines = new ArrayList<>();
    for (Event event : transcript) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted did -> lines.add(did(did.action()));
        case Event.Observed saw -> lines.add("They: " + ChatMessages.words(saw.observation()));
      }
    }
    return String.join("\n", lines);
  }

  private static String did(Action action) {
    return switch (action) {
      case Action.Think(String text) -> "I thought: " + text;
      case Action.Say(String text) -> "I said: " + text;
      case Action.Call(String tool, var arguments) ->
          USED + tool + " with " + Json.canonical(arguments);
      case Action.Finish(String answer) -> "I finished. " + answer;
    };
  }

  private static String end(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> "(That was the end.)";
      case Ending.Left _ -> "(They left.)";
      case Ending.Over _ -> "(The task was over.)";
      case Ending.Failed broke -> "(It broke off: " + broke.why() + ")";
    };
  }
}
