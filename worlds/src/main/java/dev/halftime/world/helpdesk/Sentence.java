package dev.halftime.world.helpdesk;

import java.util.List;
import java.util.Set;

/// One sentence of somebody's words.
///
/// @param tokens its words in lower case; numbers with a point, email addresses and `#W12345` are
///   single tokens
/// @param cues the signs that were found in it
/// @param question whether it ends with a question mark
record Sentence(List<String> tokens, Set<Cue> cues, boolean question) {

  boolean has(Cue cue) {
    return cues.contains(cue);
  }
}
