/// Blocks of tasks: which customers come when, and with what.
@NullMarked
package dev.halftime.world.helpdesk.task.block;

import org.jspecify.annotations.NullMarked;
