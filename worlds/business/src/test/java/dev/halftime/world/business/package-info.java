@NullMarked
package dev.halftime.world.business;

import org.jspecify.annotations.NullMarked;
