package dev.halftime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/// What has happened so far, in order: an immutable list of events that grows without copying.
///
/// Transcripts made from one another share one log; adding to the newest takes constant time,
/// adding to an older one copies it.
public final class Transcript implements Iterable<Event> {

  /// Nothing has happened.
  public static final Transcript EMPTY = new Transcript(new Log(List.of()), 0);

  private final Log log;
  private final int size;

  private Transcript(Log log, int size) {
    this.log = log;
    this.size = size;
  }

  /// A transcript of these events.
  @JsonCreator
  public static Transcript of(List<Event> events) {
    return new Transcript(new Log(events), events.size());
  }

  /// This transcript and one more event.
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

  /// The event at an index, counted from 0.
  public Event get(int index) {
    return events().get(index);
  }

  /// The newest event.
  ///
  /// @throws IndexOutOfBoundsException if nothing has happened
  public Event last() {
    return get(size - 1);
  }

  /// The events in order, unmodifiable.
  @JsonValue
  public List<Event> events() {
    return log.first(size);
  }

  /// What one party has seen of it.
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

  /// The shared, append-only part; entries below a transcript's size never change.
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
