/// One episode: its environment, runner, limits and meters, and the handling of failures.
@NullMarked
package dev.halftime.episode;

import org.jspecify.annotations.NullMarked;
