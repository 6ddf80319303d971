package dev.halftime.world.helpdesk.task;

/// A family of tasks: makes a ticket out of a visit.
@FunctionalInterface
interface TaskFamily {

  Ticket of(Visit visit);
}
