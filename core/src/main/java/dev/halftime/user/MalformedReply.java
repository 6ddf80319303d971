package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;

/// What a model answered that is no message: kept in the record as a thought, which reaches nobody.
final class MalformedReply {

  private static final String MARK = "(no message: ";

  private MalformedReply() {}

  /// A thought that tells what was wrong.
  ///
  /// @param why such as `it is empty`
  /// @param answer as it was
  static Action.Think of(String why, String answer) {
    return new Action.Think(MARK + why + ") " + answer);
  }

  static boolean is(Action action) {
    return action instanceof Action.Think(String text) && text.startsWith(MARK);
  }

  /// What was wrong with it.
  static String why(Action action) {
    return action instanceof Action.Think(String text)
        ? text.substring(MARK.length(), text.indexOf(')', MARK.length()))
        : "";
  }

  /// How many of them stand at the end of a transcript, one after another.
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
