package dev.halftime;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How tasks are given: what of it an assumption that is dropped can change.
///
/// @param interactive a user is at the other end, and the brief must be asked for; otherwise the
///   brief comes first, and nobody answers
/// @param sequential tasks come one after another, to one agent in one world; otherwise each meets
///   a fresh agent and a fresh world
/// @param fresh what begins anew before each task of a sequence all the same
/// @param priced effort and harm are priced, and utility is reported
public record Protocol(
    boolean interactive, boolean sequential, Set<Carried> fresh, boolean priced) {

  /// What can be carried over from one task of a sequence to the next.
  public enum Carried {
    /// The agent with what it has learnt.
    AGENT,
    /// The state of the world.
    WORLD,
    /// What the user remembers.
    USER
  }

  /// How tasks are given where every assumption is held.
  public static final Protocol CLASSICAL = new Protocol(false, false, Set.of(), false);

  public Protocol {
    EnumSet<Carried> sorted = EnumSet.noneOf(Carried.class);
    sorted.addAll(fresh);
    fresh = Collections.unmodifiableSet(sorted);
  }

  /// The same with a user.
  public Protocol withUser() {
    return new Protocol(true, sequential, fresh, priced);
  }

  /// The same with tasks one after another.
  public Protocol inSequence() {
    return new Protocol(interactive, true, fresh, priced);
  }

  /// The same with this begun anew before each task of a sequence.
  public Protocol withFresh(Carried part) {
    EnumSet<Carried> more = EnumSet.of(part);
    more.addAll(fresh);
    return new Protocol(interactive, sequential, more, priced);
  }

  /// The same with prices.
  public Protocol withPrices() {
    return new Protocol(interactive, sequential, fresh, true);
  }

  /// Whether the agent is reset between the tasks of a sequence, as it is in the arm that shows
  /// what memory alone is worth.
  public boolean resetsAgent() {
    return fresh.contains(Carried.AGENT);
  }
}
