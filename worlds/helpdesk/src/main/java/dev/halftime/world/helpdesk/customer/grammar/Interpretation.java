package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import java.util.Set;

/// The meaning of an agent's turn.
///
/// @param asked the requested data; empty if none are, or none are understood
/// @param proposal whether a yes or no is expected
/// @param acts the speech acts of the clauses
/// @param named actions and refund methods that are mentioned: in a proposal, otherwise anywhere
public record Interpretation(
    Set<Datum> asked, boolean proposal, Set<Act.Kind> acts, Set<Sense> named) {

  public boolean has(Act.Kind kind) {
    return acts.contains(kind);
  }
}
