/// The common parts of tau-bench's domains: tools that work on a state, and values with the
/// semantics of Python, the original's language.
@NullMarked
package dev.halftime.world.tau2.kernel;

import org.jspecify.annotations.NullMarked;
