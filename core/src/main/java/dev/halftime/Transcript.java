package dev.halftime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The events so far, in order: an immutable list that grows without copying.
///
/// Transcripts derived from one another share one log. Appending to the newest takes constant time;
/// appending to an older one copies it.
public final class Transcript implements Iterable<Event> {

  /// The empty transcript.
  public static final Transcript EMPTY = new Transcript(new Log(List.of()), 0);

  private final Log log;
  private final int size;

  private Transcript(Log log, int size) {
    this.log = log;
    this.size = size;
  }

  /// Creates a transcript of these events.
  @JsonCreator
  public static Transcript of(List<Event> events) {
    return new Transcript(new Log(events), events.size());
  }

  /// Returns this transcript with one more event.
  public Transcript plus(Event event) {
    Log target = size > 0 && log.add(size, event) ? log : new Log(events(), event);
    return new Transcript(target, size + 1);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// Returns the event at an index, counted from 0.
  public Event get(int index) {
    return events().get(index);
  }

  /// Returns the newest event.
  ///
  /// @throws IndexOutOfBoundsException if there are no events
  public Event last() {
    return get(size - 1);
  }

  /// Returns the events in order, unmodifiable.
  @JsonValue
  public List<Event> events() {
    return log.first(size);
  }

  /// Returns the first setup: in an agent's view, its instructions and tools.
  public Optional<Event.Setup> setup() {
    return first(Event.Setup.class);
  }

  /// Returns the tools of the first setup; in an agent's view, its own.
  public List<Tool> tools() {
    return setup().map(Event.Setup::tools).orElse(List.of());
  }

  /// Returns the first event of this type.
  private <E extends Event> Optional<E> first(Class<E> kind) {
    for (Event event : this) {
      if (kind.isInstance(event)) {
        return Optional.of(kind.cast(event));
      }
    }
    return Optional.empty();
  }

  /// Returns all observations, in order.
  public List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    for (Event event : this) {
      if (event instanceof Event.Observed saw) {
        all.add(saw.observation());
      }
    }
    return all;
  }

  /// Returns the last observation, if there is one.
  public Optional<Observation> lastObservation() {
    List<Event> all = events();
    for (int i = size - 1; i >= 0; i--) {
      if (all.get(i) instanceof Event.Observed saw) {
        return Optional.of(saw.observation());
      }
    }
    return Optional.empty();
  }

  /// Returns the result of a tool if that is the last observation; empty after a text or a refusal.
  public Optional<JsonNode> lastResult() {
    return lastObservation()
        .flatMap(seen ->
            seen instanceof Observation.Result(JsonNode value)
                ? Optional.of(value)
                : Optional.empty());
  }

  /// Returns the texts among the observations, in order.
  public List<String> texts() {
    List<String> all = new ArrayList<>();
    for (Event event : this) {
      if (event instanceof Event.Observed(Party _, Observation.Text(String text), Usage _)) {
        all.add(text);
      }
    }
    return all;
  }

  /// Returns the actions of a party, in order.
  public List<Action> actions(Party by) {
    List<Action> all = new ArrayList<>();
    for (Event event : this) {
      if (event instanceof Event.Acted did && did.by() == by) {
        all.add(did.action());
      }
    }
    return all;
  }

  /// Returns what a party said to the other, in order, including a user's last words. The full
  /// transcript and the party's own view give the same.
  public List<String> said(Party by) {
    return actions(by).stream().flatMap(action -> spoken(by, action).stream()).toList();
  }

  private static Optional<String> spoken(Party by, Action action) {
    return switch (action) {
      case Action.Say(String text) -> Optional.of(text);
      case Action.Finish(String words) when by == Party.USER && !words.isEmpty() ->
          Optional.of(words);
      case Action.Finish _, Action.Call _, Action.Think _ -> Optional.empty();
    };
  }

  /// Returns the texts that a party received other than as results of its calls, in order: what the
  /// other party said, the brief, and what the world shows unasked. The full transcript and the
  /// party's own view give the same.
  public List<String> heard(Party to) {
    List<String> all = new ArrayList<>();
    boolean called = false;
    for (Event event : this) {
      switch (event) {
        case Event.Acted(Party by, Action action, Usage _) when by == to ->
            called = action instanceof Action.Call;
        case Event.Acted(Party by, Action action, Usage _) ->
            spoken(by, action).ifPresent(all::add);
        case Event.Observed(Party by, Observation seen, Usage _) when by == to -> {
          if (!called && seen instanceof Observation.Text(String text)) {
            all.add(text);
          }
          called = false;
        }
        case Event.Observed _, Event.Setup _ -> {}
      }
    }
    return all;
  }

  /// A call and its observation.
  ///
  /// @param observation empty if the transcript ends before it
  public record Exchange(Party by, Action.Call call, Optional<Observation> observation) {}

  /// Returns the calls of both parties in order, each with its observation.
  public List<Exchange> exchanges() {
    List<Exchange> all = new ArrayList<>();
    List<Event> events = events();
    for (int i = 0; i < size; i++) {
      if (events.get(i) instanceof Event.Acted(Party by, Action.Call call, Usage _)) {
        boolean answered =
            i + 1 < size && events.get(i + 1) instanceof Event.Observed saw && saw.to() == by;
        Optional<Observation> observation =
            answered
                ? Optional.of(((Event.Observed) events.get(i + 1)).observation())
                : Optional.empty();
        all.add(new Exchange(by, call, observation));
      }
    }
    return all;
  }

  /// Returns the view of one party.
  public Transcript seenBy(Party party) {
    List<Event> seen = new ArrayList<>();
    for (Event event : this) {
      event.seenBy(party).ifPresent(seen::add);
    }
    return of(seen);
  }

  @Override
  public Iterator<Event> iterator() {
    return events().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transcript transcript && events().equals(transcript.events());
  }

  @Override
  public int hashCode() {
    return events().hashCode();
  }

  @Override
  public String toString() {
    return events().toString();
  }

  /// The shared, append-only log; entries below a transcript's size never change.
  private static final class Log {
    private Event[] events;
    private int used;

    Log(List<Event> first) {
      events = first.toArray(new Event[Math.max(16, first.size())]);
      used = first.size();
    }

    Log(List<Event> first, Event next) {
      this(first);
      add(used, next);
    }

    synchronized boolean add(int at, Event event) {
      if (used != at) {
        return false;
      }
      if (used == events.length) {
        events = Arrays.copyOf(events, 2 * used);
      }
      events[used++] = event;
      return true;
    }

    synchronized List<Event> first(int size) {
      return Collections.unmodifiableList(Arrays.asList(events).subList(0, size));
    }
  }
}
