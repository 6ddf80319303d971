package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;

/// A model's answer that is not a valid message, kept in the record as a thought, which no party
/// receives.
final class MalformedReply {

  private static final String MARK = "(no message: ";

  private MalformedReply() {}

  /// Creates a thought that says what is wrong.
  ///
  /// @param why such as `it is empty`
  /// @param answer the original answer
  static Action.Think of(String why, String answer) {
    return new Action.Think(MARK + why + ") " + answer);
  }

  static boolean is(Action action) {
    return action instanceof Action.Think(String text) && text.startsWith(MARK);
  }

  /// Returns what is wrong with it.
  static String why(Action action) {
    return action instanceof Action.Think(String text)
        ? text.substring(MARK.length(), text.indexOf(')', MARK.length()))
        : "";
  }

  /// Returns how many of them are at the end of a transcript in a row.
  static int trailing(Transcript heard) {
    int count = 0;
    for (Event event : heard.events().reversed()) {
      if (!(event instanceof Event.Acted(Party _, Action action, var _)) || !is(action)) {
        return count;
      }
      count++;
    }
    return count;
  }
}
