/// What every domain of tau-bench is made of: tools over a state, and values as the original's
/// language has them.
@NullMarked
package dev.halftime.world.tau2.kernel;

import org.jspecify.annotations.NullMarked;
