@NullMarked
package dev.halftime.world.dungeon;

import org.jspecify.annotations.NullMarked;
