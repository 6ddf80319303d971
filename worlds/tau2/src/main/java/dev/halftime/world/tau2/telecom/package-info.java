/// The telecom domain of tau-bench: a carrier's records, and the customer's phone.
@NullMarked
package dev.halftime.world.tau2.telecom;

import org.jspecify.annotations.NullMarked;
