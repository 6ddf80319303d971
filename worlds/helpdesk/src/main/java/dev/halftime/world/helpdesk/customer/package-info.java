/// The scripted customer: its knowledge, language understanding and wording; its contract and its
/// role prompt.
@NullMarked
package dev.halftime.world.helpdesk.customer;

import org.jspecify.annotations.NullMarked;
