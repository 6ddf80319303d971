@NullMarked
package dev.halftime.world.crosswords;

import org.jspecify.annotations.NullMarked;
