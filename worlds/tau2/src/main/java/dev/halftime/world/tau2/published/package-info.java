/// Published results of tau-bench and tau2-bench, read as episodes.
@NullMarked
package dev.halftime.world.tau2.published;

import org.jspecify.annotations.NullMarked;
