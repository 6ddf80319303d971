/// The scripted customers of tau-bench.
@NullMarked
package dev.halftime.world.tau2.user;

import org.jspecify.annotations.NullMarked;
