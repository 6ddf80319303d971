@NullMarked
package dev.halftime.world.repository.task;

import org.jspecify.annotations.NullMarked;
