@NullMarked
package dev.halftime.world.rulebook;

import org.jspecify.annotations.NullMarked;
