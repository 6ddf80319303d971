/// The clauses of a sentence, each with its role, mood, person, tense and polarity, and what the
/// words of one clause tell by themselves.
@NullMarked
package dev.halftime.world.helpdesk.customer.grammar.clause;

import org.jspecify.annotations.NullMarked;
