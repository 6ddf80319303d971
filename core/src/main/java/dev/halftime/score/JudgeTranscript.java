package dev.halftime.score;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.Locale;

/// The text of an episode for a judge: one line for each message, call and observation.
///
/// Everything written by others is encoded as JSON, so that no content can imitate another line.
/// Thoughts are omitted, since no party receives them.
public final class JudgeTranscript {

  private final StringBuilder lines = new StringBuilder();

  private JudgeTranscript() {}

  /// Returns the text of the whole episode: the task, the agent's instructions, messages, tool
  /// calls, their results, and the ending.
  public static String of(Task task, Episode episode) {
    JudgeTranscript transcriptText = new JudgeTranscript();
    transcriptText.line("TASK", text(task.brief()));
    for (Event event : episode.transcript()) {
      switch (event) {
        case Event.Setup given when given.to() == Party.AGENT ->
            transcriptText.line("INSTRUCTIONS TO THE AGENT", text(given.instructions()));
        case Event.Setup _ -> {}
        case Event.Acted did -> transcriptText.did(did);
        case Event.Observed saw -> transcriptText.saw(saw);
      }
    }
    transcriptText.line("END", end(episode.ending()));
    return transcriptText.lines.toString();
  }

  /// Returns the text of the messages only.
  public static String talk(Transcript transcript) {
    JudgeTranscript transcriptText = new JudgeTranscript();
    for (Event event : transcript) {
      if (event instanceof Event.Acted did && !(did.action() instanceof Action.Call)) {
        transcriptText.did(did);
      }
    }
    return transcriptText.lines.toString();
  }

  private void did(Event.Acted did) {
    String who = did.by().name();
    switch (did.action()) {
      case Action.Think _ -> {}
      case Action.Say(String words) -> line(who + " SAYS", text(words));
      case Action.Finish(String words) -> line(who + " SAYS LAST", text(words));
      case Action.Call(String tool, var arguments) ->
          line(who + " USES", text(tool) + " " + Json.canonical(arguments));
    }
  }

  /// Adds an observation from the world; messages of the other party are already listed where they
  /// were said.
  private void saw(Event.Observed saw) {
    String who = saw.to().name();
    switch (saw.observation()) {
      case Observation.Text(String words) -> line(who + " READS", text(words));
      case Observation.Result(var value) -> line(who + " GETS", Json.canonical(value));
      case Observation.Refusal(String why) -> line(who + " IS REFUSED", text(why));
      case Observation.Image image -> line(who + " SEES A PICTURE", text(image.mediaType()));
    }
  }

  private static String end(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> "the agent finished";
      case Ending.Left _ -> "the user left";
      case Ending.Over over -> over.truncated() ? "it was cut off" : "the task was over";
      case Ending.Failed broke ->
          "it broke off at: " + broke.where().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String text(String words) {
    return Json.canonical(words);
  }

  private void line(String what, String words) {
    lines.append(what).append(' ').append(words).append('\n');
  }
}
