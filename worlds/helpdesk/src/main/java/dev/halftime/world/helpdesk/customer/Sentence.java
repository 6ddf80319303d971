package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.List;
import java.util.Set;

/// One sentence of somebody's words.
///
/// @param tokens its words in lower case; numbers with a point, email addresses and `#W12345` are
///   single tokens
/// @param cues the signs that were found in it
/// @param question whether it ends with a question mark
record Sentence(List<String> tokens, Set<Cue> cues, boolean question) {

  private static final Set<String> WH = Set.copyOf(Lexicon.HEARING.list(Cue.WH.list()));

  /// Whether it asks for something other than yes or no. Without a question mark, words such as
  /// "which" ask only near its beginning.
  boolean opens() {
    return has(Cue.OPEN)
        || (has(Cue.WH) && (question || tokens.stream().limit(2).anyMatch(WH::contains)));
  }

  boolean has(Cue cue) {
    return cues.contains(cue);
  }
}
