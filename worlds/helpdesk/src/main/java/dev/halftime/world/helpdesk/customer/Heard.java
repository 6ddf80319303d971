package dev.halftime.world.helpdesk.customer;

import java.util.List;

/// A turn of the agent as a customer hears it.
///
/// @param sentences its sentences
/// @param meaning what the customer makes of them
record Heard(List<Sentence> sentences, UnderstoodUtterance meaning) {

  static Heard first(String words) {
    List<Sentence> sentences = CueParser.FIRST.of(words);
    return new Heard(sentences, UnderstoodUtterance.of(sentences));
  }

  static Heard second(String words) {
    return new Heard(CueParser.FIRST.of(words), SpeechActs.of(words));
  }
}
