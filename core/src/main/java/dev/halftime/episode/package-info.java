/// One episode: its environment, its runner, limits and meters, and what happens when a part fails.
@NullMarked
package dev.halftime.episode;

import org.jspecify.annotations.NullMarked;
