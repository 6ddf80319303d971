/// A state in the hands of one call, and what tools do to it.
@NullMarked
package dev.halftime.world.tau2.telecom.state;

import org.jspecify.annotations.NullMarked;
