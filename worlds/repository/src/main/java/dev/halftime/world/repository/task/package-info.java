/// Tasks in repositories as a benchmark: instances, world, grading.
@NullMarked
package dev.halftime.world.repository.task;

import org.jspecify.annotations.NullMarked;
