@NullMarked
package dev.halftime.world.repository.build;

import org.jspecify.annotations.NullMarked;
