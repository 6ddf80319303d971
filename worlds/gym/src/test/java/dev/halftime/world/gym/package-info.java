@NullMarked
package dev.halftime.world.gym;

import org.jspecify.annotations.NullMarked;
