package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import java.util.Set;

/// What an agent's turn comes to.
///
/// @param asked what is asked for; empty if nothing is that could be made out
/// @param proposal whether a yes or no is asked for
/// @param acts what the clauses do
/// @param named deeds and ways of refund that are named: in what is proposed, else anywhere
public record Interpretation(
    Set<Datum> asked, boolean proposal, Set<Act.Kind> acts, Set<Sense> named) {

  public boolean has(Act.Kind kind) {
    return acts.contains(kind);
  }
}
