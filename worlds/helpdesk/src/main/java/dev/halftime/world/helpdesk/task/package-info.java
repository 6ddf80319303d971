/// Visits, tickets, and their compilation into tasks.
@NullMarked
package dev.halftime.world.helpdesk.task;

import org.jspecify.annotations.NullMarked;
