package dev.halftime.world.helpdesk.customer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A turn of the agent as understood by the customer.
///
/// @param sentences sentences of the turn
/// @param meaning interpretation of the turn
record Heard(List<Sentence> sentences, UnderstoodUtterance meaning) {

  /// A cache: the interpretation depends only on the words, and agents repeat themselves.
  private static final Map<String, Heard> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST = 2_000;
  private static final int LONGEST = 200;

  static Heard first(String words) {
    List<Sentence> sentences = CueParser.FIRST.of(words);
    return new Heard(sentences, UnderstoodUtterance.of(sentences));
  }

  static Heard second(String words) {
    if (words.length() > LONGEST) {
      return new Heard(CueParser.FIRST.of(words), SpeechActs.of(words));
    }
    Heard known = KNOWN.get(words);
    if (known == null) {
      known = new Heard(CueParser.FIRST.of(words), SpeechActs.of(words));
      if (KNOWN.size() < MOST) {
        KNOWN.put(words, known);
      }
    }
    return known;
  }
}
