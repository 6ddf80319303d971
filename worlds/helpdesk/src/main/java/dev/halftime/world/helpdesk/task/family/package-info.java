/// The families of tasks: each makes a ticket out of a visit.
@NullMarked
package dev.halftime.world.helpdesk.task.family;

import org.jspecify.annotations.NullMarked;
