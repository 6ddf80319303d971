/// The domain `mock`: a to-do list.
@NullMarked
package dev.halftime.world.tau2.mock;

import org.jspecify.annotations.NullMarked;
