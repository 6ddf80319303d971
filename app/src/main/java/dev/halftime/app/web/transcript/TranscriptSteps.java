package dev.halftime.app.web.transcript;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The steps of a transcript: a call with its observation, or any other event alone.
///
/// @param all the steps in order
/// @param nanos sum of the recorded times of all events, in nanoseconds
/// @param tokens the largest number of tokens of a step
public record TranscriptSteps(List<Step> all, long nanos, long tokens) {

  /// The kind of a step, by which a reader can filter.
  public enum Kind {
    MESSAGE("messages"),
    CALL("calls"),
    REFUSAL("refusals"),
    THOUGHT("thoughts"),
    SETUP("instructions"),
    OTHER("others");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /// Returns the kind with this title; empty if there is none.
    public static Optional<Kind> of(String title) {
      return List.of(values()).stream().filter(it -> it.title.equals(title)).findFirst();
    }
  }

  /// One step.
  ///
  /// @param at number of its event, from 0; that of its observation is one more
  /// @param event the event
  /// @param answer the observation of a call; null if it has none, or is no call
  /// @param start sum of the times of all events before, in nanoseconds
  public record Step(int at, Event event, @Nullable Event answer, Kind kind, long start) {

    public Usage usage() {
      Usage own = usageOf(event);
      return answer == null ? own : own.plus(usageOf(answer));
    }

    public int end() {
      return answer == null ? at + 1 : at + 2;
    }

    /// Returns whether one of its texts, or the name of the called tool, matches the pattern.
    public boolean has(Pattern words) {
      return EventView.of(at, event).has(words)
          || (answer != null && EventView.of(at + 1, answer).has(words));
    }
  }

  public static TranscriptSteps of(List<Event> events) {
    List<Step> steps = new ArrayList<>();
    long clock = 0;
    long most = 0;
    for (int i = 0; i < events.size(); i++) {
      Event answer = answered(events, i + 1) ? events.get(i + 1) : null;
      Step step = new Step(i, events.get(i), answer, kind(events.get(i), answer), clock);
      steps.add(step);
      clock += step.usage().nanos();
      most = Math.max(most, step.usage().tokens());
      i = step.end() - 1;
    }
    return new TranscriptSteps(steps, clock, most);
  }

  /// Returns whether an event is the observation of the call before it.
  public static boolean answered(List<Event> events, int at) {
    return at > 0
        && at < events.size()
        && events.get(at - 1) instanceof Event.Acted did
        && did.action() instanceof Action.Call
        && events.get(at) instanceof Event.Observed saw
        && saw.to() == did.by();
  }

  private static Usage usageOf(Event event) {
    return switch (event) {
      case Event.Setup _ -> Usage.NONE;
      case Event.Acted did -> did.usage();
      case Event.Observed saw -> saw.usage();
    };
  }

  private static Kind kind(Event event, @Nullable Event answer) {
    if (answer instanceof Event.Observed saw && saw.observation() instanceof Observation.Refusal) {
      return Kind.REFUSAL;
    }
    return switch (event) {
      case Event.Setup _ -> Kind.SETUP;
      case Event.Acted(var _, Action.Call _, var _) -> Kind.CALL;
      case Event.Acted(var _, Action.Think _, var _) -> Kind.THOUGHT;
      case Event.Acted(var _, Action.Say _, var _) -> Kind.MESSAGE;
      case Event.Acted(var _, Action.Finish _, var _) -> Kind.MESSAGE;
      case Event.Observed(var _, Observation.Text _, var _) -> Kind.MESSAGE;
      case Event.Observed(var _, Observation.Refusal _, var _) -> Kind.REFUSAL;
      case Event.Observed _ -> Kind.OTHER;
    };
  }

  /// Returns the number of steps of each kind; kinds without steps are absent.
  public Map<Kind, Integer> counts() {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    all.forEach(step -> counts.merge(step.kind(), 1, Integer::sum));
    return counts;
  }

  /// Returns the steps that have an event from one number up to, not including, another.
  public List<Step> within(int from, int to) {
    return all.stream().filter(step -> step.end() > from && step.at() < to).toList();
  }

  /// Returns the steps of a kind that contain words.
  ///
  /// @param kind empty for all
  /// @param words empty for any
  public List<Step> matching(Optional<Kind> kind, Optional<Pattern> words) {
    return all.stream()
        .filter(step -> kind.isEmpty() || kind.get() == step.kind())
        .filter(step -> words.isEmpty() || step.has(words.get()))
        .toList();
  }
}
