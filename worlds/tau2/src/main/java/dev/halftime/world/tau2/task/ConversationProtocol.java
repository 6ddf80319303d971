package dev.halftime.world.tau2.task;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules of tau-bench's conversations that do not depend on the domain.
public final class ConversationProtocol {

  /// Maximum number of messages, of parties and tools, in a conversation.
  static final int STEPS = 200;

  /// Number of refused calls after which a conversation ends.
  static final int ERRORS = 10;

  private static final String[] STOPS = {"###STOP###", "###TRANSFER###", "###OUT-OF-SCOPE###"};

  private ConversationProtocol() {}

  /// Returns the action of a user who says this: leaving, if the message contains a token that ends
  /// the conversation.
  public static Action spoken(String words) {
    return Stream.of(STOPS).anyMatch(words::contains)
        ? new Action.Finish(words)
        : new Action.Say(words);
  }

  /// Returns why an episode counts as aborted, which gives no reward; empty if it does not.
  static Optional<String> broken(Episode episode) {
    if (episode.ending() instanceof Ending.Over(boolean truncated) && truncated) {
      return Optional.of("the talk was cut off after " + ERRORS + " refused calls");
    }
    int steps = 0;
    boolean opened = false;
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party by, Action action, var _)) {
        if (by == Party.AGENT && action instanceof Action.Say(String words) && words.isBlank()) {
          return Optional.of("the agent sent an empty message");
        }
        opened |= by == Party.USER;
        steps += counts(action) ? 1 : 0;
      } else if (event instanceof Event.Observed saw) {
        steps += saw.observation() instanceof Observation.Text ? 0 : 1;
      }
    }
    return steps - (opened ? 1 : 0) > STEPS
        ? Optional.of(
            String.format(Locale.ROOT, "the talk took %d steps; %d are allowed", steps, STEPS))
        : Optional.empty();
  }

  private static boolean counts(Action action) {
    return switch (action) {
      case Action.Say _, Action.Call _ -> true;
      case Action.Finish(String words) -> !words.isEmpty();
      case Action.Think _ -> false;
    };
  }

  /// Returns what the other party hears of an action.
  static Optional<String> words(Action action) {
    return switch (action) {
      case Action.Say(String words) -> Optional.of(words);
      case Action.Finish(String words) -> Optional.of(words);
      case Action.Think _, Action.Call _ -> Optional.empty();
    };
  }
}
