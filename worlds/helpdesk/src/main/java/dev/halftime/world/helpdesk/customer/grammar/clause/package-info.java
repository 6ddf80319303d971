/// The clauses of a sentence, each with its role, mood, person, tense and polarity, and what
/// follows from the words of a single clause.
@NullMarked
package dev.halftime.world.helpdesk.customer.grammar.clause;

import org.jspecify.annotations.NullMarked;
