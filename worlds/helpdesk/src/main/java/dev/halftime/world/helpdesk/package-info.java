/// The service desk of a generated shop: its world, policy, rules of the house, tasks and scorer.
@NullMarked
package dev.halftime.world.helpdesk;

import org.jspecify.annotations.NullMarked;
