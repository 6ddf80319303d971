package dev.halftime.world.helpdesk;

/// A family of tasks: makes a ticket out of a visit.
@FunctionalInterface
interface Errand {

  Ticket of(Visit visit);
}
