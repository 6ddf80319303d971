package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.Transcript;
import java.util.List;

/// Proposes what could be done, or thought, next in a search.
@FunctionalInterface
public interface Proposer {

  /// The ways on from a state, in a fixed order; none if there is nothing to try.
  List<Action> propose(Transcript seen);
}
