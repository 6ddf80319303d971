/// The worlds of tau-bench: service desks whose customers must be talked to.
@NullMarked
package dev.halftime.world.tau2;

import org.jspecify.annotations.NullMarked;
