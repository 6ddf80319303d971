/// The families of tasks, each of which creates tickets from visits.
@NullMarked
package dev.halftime.world.helpdesk.task.family;

import org.jspecify.annotations.NullMarked;
