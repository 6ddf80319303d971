/// Tests of what callers see of the original's language.
@NullMarked
package dev.halftime.world.tau2.original;

import org.jspecify.annotations.NullMarked;
