/// The families of tasks, and how visits in a sequence become tasks.
@NullMarked
package dev.halftime.world.helpdesk.task;

import org.jspecify.annotations.NullMarked;
