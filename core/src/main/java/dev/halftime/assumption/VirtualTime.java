package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.usage.Usage;

/// The duration of events in simulated time, computed from the record alone.
///
/// An action of an agent takes [#START] seconds, a second for each [#WRITTEN] tokens that it writes
/// and each [#READ] tokens that it reads, and a tool call [#TOOL] seconds more. If no tokens are
/// reported, four characters count as one token. At least one token is counted for each 16
/// characters. A user takes [#TURN] seconds for a message. With a person in one of the roles,
/// measured time is used instead.
///
/// @param measured whether measured time is used
record VirtualTime(boolean measured) {

  /// Seconds until an action begins.
  static final double START = 1;

  /// Seconds that a tool call takes.
  static final double TOOL = 1;

  /// Seconds in which a user reads a message and writes one.
  static final double TURN = 15;

  /// Tokens that an agent writes in a second.
  static final double WRITTEN = 50;

  /// Tokens that an agent reads in a second.
  static final double READ = 5_000;

  private static final int CHARACTERS = 4; // of a token
  private static final int LONGEST = 16; // characters of a token, on average
  private static final double NANOS = 1e-9;

  /// Returns the time of an attempt: measured if a person is the agent.
  static VirtualTime of(Episode.Key cell) {
    return new VirtualTime(cell.agent().equals(Experiment.HUMAN));
  }

  /// Returns the seconds that an event takes.
  double seconds(Event event) {
    return switch (event) {
      case Event.Setup _ -> 0;
      case Event.Acted(Party _, Action _, Usage usage) when measured -> usage.nanos() * NANOS;
      case Event.Observed(Party _, Observation _, Usage usage) ->
          measured ? usage.nanos() * NANOS : 0;
      case Event.Acted(Party by, Action action, Usage _) when by == Party.USER ->
          action instanceof Action.Say ? TURN : 0;
      case Event.Acted(Party _, Action action, Usage usage) ->
          START
              + written(action, usage) / WRITTEN
              + usage.tokensIn() / READ
              + (action instanceof Action.Call ? TOOL : 0);
    };
  }

  /// A program reports its own token count, so the length of the text gives a lower bound.
  private static double written(Action action, Usage usage) {
    return usage.tokensOut() > 0
        ? Math.max(usage.tokensOut(), length(action) / LONGEST)
        : Math.ceilDiv(length(action), CHARACTERS);
  }

  private static int length(Action action) {
    return switch (action) {
      case Action.Think(String text) -> text.length();
      case Action.Say(String text) -> text.length();
      case Action.Finish(String text) -> text.length();
      case Action.Call call -> call.tool().length() + call.arguments().toString().length();
    };
  }

  /// Returns the seconds that an episode takes.
  double duration(Iterable<Event> events) {
    double sum = 0;
    for (Event event : events) {
      sum += seconds(event);
    }
    return sum;
  }

  /// Returns the seconds during which the user of an episode waits for the agent.
  double waiting(Iterable<Event> events) {
    double sum = 0;
    for (Event event : events) {
      boolean agents =
          switch (event) {
            case Event.Setup _ -> false;
            case Event.Acted did -> did.by() == Party.AGENT;
            case Event.Observed saw -> saw.to() == Party.AGENT;
          };
      sum += agents ? seconds(event) : 0;
    }
    return sum;
  }
}
