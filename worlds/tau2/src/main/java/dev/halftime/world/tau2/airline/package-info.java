/// The airline domain of tau-bench: flights by day, reservations, and payment methods.
@NullMarked
package dev.halftime.world.tau2.airline;

import org.jspecify.annotations.NullMarked;
