@NullMarked
package dev.halftime.world.game24;

import org.jspecify.annotations.NullMarked;
