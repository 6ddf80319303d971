package dev.halftime.report.episode;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import java.util.Locale;
import java.util.Optional;

/// Writes an episode as text for people: the score, the task, the conversation, the expected
/// outcome, and at the end the instructions, which can be long.
public final class EpisodeText {

  private EpisodeText() {}

  /// Returns the text of an episode.
  ///
  /// @param task its task; empty if it is not on record, or if its solution must not be shown,
  ///   which leaves out the scorer's reason, too
  public static String of(Result result, Episode episode, Optional<Task> task) {
    StringBuilder text = new StringBuilder();
    text.append("Task ").append(result.cell().task());
    text.append(" of ").append(result.cell().benchmark());
    text.append(" in ").append(result.cell().setting()).append('\n');
    text.append("Score: ")
        .append(task.isEmpty() ? verdict(result.score()) : score(result.score()))
        .append('\n');
    text.append("Ended: ").append(ending(episode.ending())).append('\n');
    task.ifPresent(it -> text.append("To do: ").append(it.brief()).append('\n'));
    text.append("\nConversation\n\n");
    String said = "";
    for (Event event : episode.transcript()) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted did -> {
          text.append(action(did.by(), did.action())).append('\n');
          said = did.action() instanceof Action.Say(String words) ? words : "";
        }
        case Event.Observed saw ->
            observation(saw, said).ifPresent(it -> text.append(it).append('\n'));
      }
    }
    task.filter(it -> !it.judged().isEmpty())
        .ifPresent(it ->
            text.append("\nExpected outcome, in the format of the scorer\n\n")
                .append(it.judged().toPrettyString())
                .append('\n'));
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Setup given) {
        text.append("\nInstructions of the ").append(name(given.to())).append("\n\n");
        text.append(given.instructions()).append('\n');
      }
    }
    return text.toString();
  }

  /// Returns the score in words, with its reason.
  public static String score(Score score) {
    return score instanceof Score.Graded graded && !graded.why().isEmpty()
        ? verdict(score) + ": " + graded.why()
        : verdict(score);
  }

  /// Returns the score in words, without the scorer's reason, which may contain the solution.
  public static String verdict(Score score) {
    return switch (score) {
      case Score.Graded graded ->
          number(graded.value())
              + (graded.value() == 1 ? ", solved" : ", not solved")
              + (graded.harms() > 0 ? ", with " + graded.harms() + " harmful changes" : "");
      case Score.Ungraded none -> "none, because of the " + name(none.broke()) + ": " + none.why();
    };
  }

  /// Returns how the episode ended, in words.
  public static String ending(Ending ending) {
    return switch (ending) {
      case Ending.Finished finished ->
          "the agent finished" + (finished.answer().isEmpty() ? "" : ": " + finished.answer());
      case Ending.Left left ->
          "the user left" + (left.words().isEmpty() ? "" : ": " + left.words());
      case Ending.Over over -> over.truncated() ? "cut off by the world" : "the world ended it";
      case Ending.Failed failed -> "failure of the " + name(failed.where()) + ": " + failed.why();
    };
  }

  private static String action(Party by, Action action) {
    String who = name(by);
    return switch (action) {
      case Action.Say said -> who + ": " + said.text();
      case Action.Think thought -> who + " thinks: " + thought.text();
      case Action.Call call ->
          who + " calls " + call.tool() + ' ' + Json.canonical(call.arguments());
      case Action.Finish finish ->
          who + " ends the episode" + (finish.answer().isEmpty() ? "" : ": " + finish.answer());
    };
  }

  /// What the other party has just said is not repeated.
  private static Optional<String> observation(Event.Observed saw, String said) {
    return switch (saw.observation()) {
      case Observation.Text(String text) ->
          text.equals(said) || text.isEmpty()
              ? Optional.empty()
              : Optional.of("  " + name(saw.to()) + " reads: " + text);
      case Observation.Result result -> Optional.of("  result: " + Json.canonical(result.value()));
      case Observation.Refusal refusal -> Optional.of("  refused: " + refusal.why());
      case Observation.Image image -> Optional.of("  image: " + image.mediaType());
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
