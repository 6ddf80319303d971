/// Mining of tasks from commits.
@NullMarked
package dev.halftime.world.repository.mine;

import org.jspecify.annotations.NullMarked;
