/// The service desk of an airline in tau-bench: flights by day, reservations, and what customers
/// pay with.
@NullMarked
package dev.halftime.world.tau2.airline;

import org.jspecify.annotations.NullMarked;
