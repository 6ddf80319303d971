package dev.halftime.world.helpdesk.task.family;

import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Visit;

/// A family of tasks: creates a ticket from a visit.
@FunctionalInterface
public interface TaskFamily {

  Ticket of(Visit visit);
}
