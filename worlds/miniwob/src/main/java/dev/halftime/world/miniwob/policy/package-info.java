/// Policies that learn to click and type on pages.
@NullMarked
package dev.halftime.world.miniwob.policy;

import org.jspecify.annotations.NullMarked;
