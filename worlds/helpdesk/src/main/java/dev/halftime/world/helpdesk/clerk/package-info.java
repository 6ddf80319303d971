/// The reference agents: rule-based clerks that follow the written policy.
@NullMarked
package dev.halftime.world.helpdesk.clerk;

import org.jspecify.annotations.NullMarked;
