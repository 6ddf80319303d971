/// The telecom domain of tau-bench: a carrier's books, and the phone in its customer's hand.
@NullMarked
package dev.halftime.world.tau2.telecom;

import org.jspecify.annotations.NullMarked;
