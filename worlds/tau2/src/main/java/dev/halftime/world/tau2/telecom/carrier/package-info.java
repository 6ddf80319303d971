/// The carrier's records, and the tools of the agent who works on them.
@NullMarked
package dev.halftime.world.tau2.telecom.carrier;

import org.jspecify.annotations.NullMarked;
