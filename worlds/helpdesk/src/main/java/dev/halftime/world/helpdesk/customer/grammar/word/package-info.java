/// The words of an agent's turn: its plain text, tokens with the senses of words, misspellings, and
/// the values that are mentioned.
@NullMarked
package dev.halftime.world.helpdesk.customer.grammar.word;

import org.jspecify.annotations.NullMarked;
