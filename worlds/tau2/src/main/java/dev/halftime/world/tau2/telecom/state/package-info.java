/// The draft of the state during one call, and the effects of tools on it.
@NullMarked
package dev.halftime.world.tau2.telecom.state;

import org.jspecify.annotations.NullMarked;
