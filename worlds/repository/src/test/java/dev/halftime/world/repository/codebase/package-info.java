@NullMarked
package dev.halftime.world.repository.codebase;

import org.jspecify.annotations.NullMarked;
