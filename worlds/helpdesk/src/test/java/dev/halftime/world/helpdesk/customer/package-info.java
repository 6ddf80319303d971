@NullMarked
package dev.halftime.world.helpdesk.customer;

import org.jspecify.annotations.NullMarked;
