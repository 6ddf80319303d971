/// The domain `mock`: a list of tasks to do.
@NullMarked
package dev.halftime.world.tau2.mock;

import org.jspecify.annotations.NullMarked;
