@NullMarked
package dev.halftime.world.exam;

import org.jspecify.annotations.NullMarked;
