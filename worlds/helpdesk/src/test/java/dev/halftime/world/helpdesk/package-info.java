@NullMarked
package dev.halftime.world.helpdesk;

import org.jspecify.annotations.NullMarked;
