/// Stories as games: worlds and environments that are played by typing lines, and benchmarks made
/// of them.
@NullMarked
package dev.halftime.zmachine.game;

import org.jspecify.annotations.NullMarked;
