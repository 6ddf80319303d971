/// The arena: votes between two agents, and the ratings that follow from them.
@NullMarked
package dev.halftime.arena;

import org.jspecify.annotations.NullMarked;
