@NullMarked
package dev.halftime.world.helpdesk.clerk;

import org.jspecify.annotations.NullMarked;
