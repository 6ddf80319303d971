package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.List;
import java.util.Set;

/// One sentence of an utterance.
///
/// @param tokens words in lower case; decimal numbers, email addresses and order numbers are single
///   tokens
/// @param cues cues found in the sentence
/// @param question whether the sentence ends with a question mark
record Sentence(List<String> tokens, Set<Cue> cues, boolean question) {

  private static final Set<String> WH = Set.copyOf(Lexicon.HEARING.list(Cue.WH.list()));

  /// Whether the sentence is an open question. Without a question mark, words such as "which" count
  /// only among the first two.
  boolean opens() {
    return has(Cue.OPEN)
        || (has(Cue.WH) && (question || tokens.stream().limit(2).anyMatch(WH::contains)));
  }

  boolean has(Cue cue) {
    return cues.contains(cue);
  }
}
