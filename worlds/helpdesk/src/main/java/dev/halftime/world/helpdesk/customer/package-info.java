/// The scripted customer: what it knows, understands and says; its contract and its role prompt.
@NullMarked
package dev.halftime.world.helpdesk.customer;

import org.jspecify.annotations.NullMarked;
