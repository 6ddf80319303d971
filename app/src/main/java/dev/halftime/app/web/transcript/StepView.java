package dev.halftime.app.web.transcript;

import dev.halftime.Event;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One step of a transcript, for display.
///
/// @param answer the observation of a call; null if there is none
/// @param title what the step is, in a few words, for the outline
/// @param usage usage of the whole step
public record StepView(
    EventView event,
    EventText text,
    @Nullable EventView answer,
    @Nullable EventText answerText,
    String title,
    TranscriptSteps.Step step,
    Usage usage) {

  private static final int TITLE = 60;

  /// Returns the view of a step.
  ///
  /// @param words words that are marked in the texts; empty for none
  public static StepView of(TranscriptSteps.Step step, Optional<Pattern> words) {
    EventView event = EventView.of(step.at(), step.event());
    Event after = step.answer();
    EventView answer = after == null ? null : EventView.of(step.at() + 1, after);
    return new StepView(
        event,
        EventText.of(event, words),
        answer,
        answer == null ? null : EventText.of(answer, words),
        title(event),
        step,
        step.usage());
  }

  /// Returns the view of one event of a transcript that grows, without its observation.
  ///
  /// @param start sum of the times of all events before, in nanoseconds
  public static StepView following(Event event, int at, long start) {
    TranscriptSteps.Kind kind = TranscriptSteps.of(List.of(event)).all().getFirst().kind();
    return of(new TranscriptSteps.Step(at, event, null, kind, start), Optional.empty());
  }

  /// Returns the number of marked words.
  public int hits() {
    return text.hits() + (answerText == null ? 0 : answerText.hits());
  }

  private static String title(EventView event) {
    String said = event.text().strip().replaceAll("\\s+", " ");
    String text =
        event.code() || said.isEmpty()
            ? event.who() + " " + event.what()
            : event.who() + ": " + said;
    int end = text.offsetByCodePoints(0, Math.min(TITLE, text.codePointCount(0, text.length())));
    return end < text.length() ? text.substring(0, end) + "…" : text;
  }
}
