@NullMarked
package dev.halftime.world.production;

import org.jspecify.annotations.NullMarked;
