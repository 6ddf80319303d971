/// The customer's phone, and the tools of the user who has it in hand.
@NullMarked
package dev.halftime.world.tau2.telecom.phone;

import org.jspecify.annotations.NullMarked;
