/// The arena: votes between two agents, and ratings estimated from them.
@NullMarked
package dev.halftime.arena;

import org.jspecify.annotations.NullMarked;
