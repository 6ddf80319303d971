package dev.halftime.score;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import java.util.Locale;

/// What happened in an episode, told to one who judges it: a line for each thing said or done.
///
/// All that others wrote stands in it as JSON strings and values, so that nothing which was said
/// can look like another line. Thoughts are left out: they reach nobody, a judge neither.
public final class JudgeTranscript {

  private final StringBuilder lines = new StringBuilder();

  private JudgeTranscript() {}

  /// The whole episode: the task, what the agent was told, what was said, which tools were used,
  /// what came back, and the end.
  public static String of(Task task, Episode episode) {
    JudgeTranscript account = new JudgeTranscript();
    account.line("TASK", text(task.brief()));
    for (Event event : episode.transcript()) {
      switch (event) {
        case Event.Setup given when given.to() == Party.AGENT ->
            account.line("INSTRUCTIONS TO THE AGENT", text(given.instructions()));
        case Event.Setup _ -> {}
        case Event.Acted did -> account.did(did);
        case Event.Observed saw -> account.saw(saw);
      }
    }
    account.line("END", end(episode.ending()));
    return account.lines.toString();
  }

  /// Only what was said.
  public static String talk(Transcript transcript) {
    JudgeTranscript account = new JudgeTranscript();
    for (Event event : transcript) {
      if (event instanceof Event.Acted did && !(did.action() instanceof Action.Call)) {
        account.did(did);
      }
    }
    return account.lines.toString();
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

  /// What came back from the world; words of the other party stand where they were said.
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
