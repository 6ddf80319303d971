package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Statistics on the messages of one party of an episode.
///
/// @param turns number of messages
/// @param words number of words in all of them
/// @param facts words with a digit, such as an order's number, that this party said first
/// @param telling number of messages with at least one such fact
/// @param again number of messages with a fact that this party had said before
/// @param seconds duration of all its actions
public record SpeakingStyle(
    int turns, int words, int facts, int telling, int again, double seconds) {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /// Computes the statistics of an episode.
  public static SpeakingStyle of(Episode episode, Party side) {
    Set<String> said = new HashSet<>();
    Set<String> own = new HashSet<>();
    SpeakingStyle style = new SpeakingStyle(0, 0, 0, 0, 0, 0);
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted did) {
        Set<String> fresh = Fact.in(words(did.action()));
        boolean again = did.by() == side && fresh.stream().anyMatch(own::contains);
        if (did.by() == side) {
          own.addAll(fresh);
        }
        fresh.removeAll(said);
        said.addAll(fresh);
        style = did.by() == side ? style.plus(did, fresh.size(), again) : style;
      }
    }
    return style;
  }

  private SpeakingStyle plus(Event.Acted did, int fresh, boolean repeats) {
    String text = words(did.action());
    double time = seconds + did.usage().nanos() / 1e9;
    return text.isEmpty()
        ? new SpeakingStyle(turns, words, facts, telling, again, time)
        : new SpeakingStyle(
            turns + 1,
            words + SPACE.split(text, -1).length,
            facts + fresh,
            telling + (fresh > 0 ? 1 : 0),
            again + (repeats ? 1 : 0),
            time);
  }

  private static String words(Action action) {
    return switch (action) {
      case Action.Say(String text) -> text.strip();
      case Action.Finish(String text) -> text.strip();
      case Action.Think _, Action.Call _ -> "";
    };
  }

  /// Returns the mean number of words per message; 0 if there are none.
  public double wordsATurn() {
    return turns == 0 ? 0 : (double) words / turns;
  }

  /// Returns the mean number of facts per message with facts; 0 if there are none.
  public double factsAtOnce() {
    return telling == 0 ? 0 : (double) facts / telling;
  }

  /// Returns the share of messages that say a fact again; 0 if there are none.
  public double repetition() {
    return turns == 0 ? 0 : (double) again / turns;
  }

  /// Returns the mean duration per message in seconds; 0 if there are none.
  public double secondsATurn() {
    return turns == 0 ? 0 : seconds / turns;
  }
}
