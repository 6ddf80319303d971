package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a returning user remembers: the text of earlier conversations, the newest ones as far as
/// there is room.
final class ConversationHistory {

  /// Maximum number of characters, about 4,000 tokens. A conversation is remembered completely or
  /// not at all.
  static final int ROOM = 16_000;

  private static final String HEAD =
      """
      You have talked to this desk before. This is what was said, oldest talk first. Who serves you \
      now may or may not remember it. Refer to it where it matters, as people do.
      """;

  private ConversationHistory() {}

  /// Returns what is remembered; empty if there is nothing.
  ///
  /// @param past what the user saw of earlier conversations, oldest first
  static String of(List<Transcript> past) {
    Deque<String> talks = new ArrayDeque<>();
    int used = 0;
    for (Transcript talk : past.reversed()) {
      String words = words(talk);
      used += words.length();
      if (used > ROOM) {
        break;
      }
      if (!words.isEmpty()) {
        talks.addFirst(words);
      }
    }
    return talks.isEmpty() ? "" : HEAD + "\n" + String.join("\n", talks);
  }

  private static String words(Transcript talk) {
    StringBuilder words = new StringBuilder();
    for (Event event : talk) {
      switch (event) {
        case Event.Acted did -> line(words, "You", said(did.action()));
        case Event.Observed saw -> {
          if (saw.observation() instanceof Observation.Text(String text)) {
            line(words, "They", text);
          }
        }
        case Event.Setup _ -> {}
      }
    }
    return words.toString();
  }

  private static String said(Action action) {
    return switch (action) {
      case Action.Say(String text) -> text;
      case Action.Finish(String text) -> text;
      case Action.Think _, Action.Call _ -> "";
    };
  }

  private static void line(StringBuilder words, String who, String text) {
    if (!text.isBlank()) {
      words.append(who).append(": ").append(text.strip()).append('\n');
    }
  }
}
