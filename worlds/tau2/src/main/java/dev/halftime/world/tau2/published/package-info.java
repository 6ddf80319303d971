/// What others published: results of tau-bench and of tau2-bench, read as episodes.
@NullMarked
package dev.halftime.world.tau2.published;

import org.jspecify.annotations.NullMarked;
