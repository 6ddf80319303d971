package dev.halftime.setting;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How tasks are given, as far as a dropped assumption can change it.
///
/// @param interactive there is a user who must be asked for the details; otherwise the agent gets
///   the whole brief first, and no user answers
/// @param sequential tasks come one after another, to one agent in one world; otherwise each gets a
///   fresh agent and a fresh world
/// @param fresh what is reset before each task of a sequence nevertheless
/// @param priced effort and harm are priced, and utility is reported
public record Protocol(
    boolean interactive, boolean sequential, Set<Carried> fresh, boolean priced) {

  /// What can be carried over from one task of a sequence to the next.
  public enum Carried {
    /// The agent with what it has learned.
    AGENT,
    /// The state of the world.
    WORLD,
    /// The memory of the user.
    USER
  }

  /// The protocol in which every assumption is held.
  public static final Protocol CLASSICAL = new Protocol(false, false, Set.of(), false);

  public Protocol {
    EnumSet<Carried> sorted = EnumSet.noneOf(Carried.class);
    sorted.addAll(fresh);
    fresh = Collections.unmodifiableSet(sorted);
  }

  /// Returns a copy with a user.
  public Protocol withUser() {
    return new Protocol(true, sequential, fresh, priced);
  }

  /// Returns a copy with tasks in sequence.
  public Protocol inSequence() {
    return new Protocol(interactive, true, fresh, priced);
  }

  /// Returns a copy that also resets this part before each task of a sequence.
  public Protocol withFresh(Carried part) {
    EnumSet<Carried> more = EnumSet.of(part);
    more.addAll(fresh);
    return new Protocol(interactive, sequential, more, priced);
  }

  /// Returns a copy with prices.
  public Protocol withPrices() {
    return new Protocol(interactive, sequential, fresh, true);
  }

  /// Returns whether the agent is reset between the tasks of a sequence, as in the control arm that
  /// isolates the effect of memory.
  public boolean resetsAgent() {
    return fresh.contains(Carried.AGENT);
  }
}
