/// Numeric environments: single and vectorized, their specifications, wrappers, and the registry.
@NullMarked
package dev.halftime.learn;

import org.jspecify.annotations.NullMarked;
