/// The valid actions of a state of a game: the grammar and the vocabulary of a story, the objects
/// in sight, and what a command changes.
@NullMarked
package dev.halftime.zmachine.action;

import org.jspecify.annotations.NullMarked;
