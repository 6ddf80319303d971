/// The worlds of tau-bench: customer service domains with users who must be talked to.
@NullMarked
package dev.halftime.world.tau2;

import org.jspecify.annotations.NullMarked;
