package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.Transcript;
import java.util.List;

/// Proposes the next actions or thoughts of a search.
@FunctionalInterface
public interface Proposer {

  /// Returns the possible next actions, in a fixed order; empty if there is nothing to try.
  List<Action> propose(Transcript seen);
}
