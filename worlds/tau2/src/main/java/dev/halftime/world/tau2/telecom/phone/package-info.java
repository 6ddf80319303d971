/// The customer's phone, and the tools of the user who operates it.
@NullMarked
package dev.halftime.world.tau2.telecom.phone;

import org.jspecify.annotations.NullMarked;
