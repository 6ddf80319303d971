/// Tests of the Python behaviour that callers observe.
@NullMarked
package dev.halftime.world.tau2.original;

import org.jspecify.annotations.NullMarked;
