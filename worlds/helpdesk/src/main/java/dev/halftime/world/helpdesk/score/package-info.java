/// The scorers of both editions.
@NullMarked
package dev.halftime.world.helpdesk.score;

import org.jspecify.annotations.NullMarked;
