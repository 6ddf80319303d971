@NullMarked
package dev.halftime.world.repository.git;

import org.jspecify.annotations.NullMarked;
