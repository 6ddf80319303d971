/// The scorer of the benchmark.
@NullMarked
package dev.halftime.world.helpdesk.score;

import org.jspecify.annotations.NullMarked;
