@NullMarked
package dev.halftime.world.tau2.kernel;

import org.jspecify.annotations.NullMarked;
