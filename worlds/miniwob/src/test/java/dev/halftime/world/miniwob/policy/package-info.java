/// Tests of policies that learn to click.
@NullMarked
package dev.halftime.world.miniwob.policy;

import org.jspecify.annotations.NullMarked;
