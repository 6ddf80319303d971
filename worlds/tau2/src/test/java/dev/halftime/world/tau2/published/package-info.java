@NullMarked
package dev.halftime.world.tau2.published;

import org.jspecify.annotations.NullMarked;
