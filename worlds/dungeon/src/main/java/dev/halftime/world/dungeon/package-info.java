/// A text game that is generated from a seed, for measuring what a prior over words is worth: its
/// words are divided into training and held-out words, its layouts into training and held-out ones.
@NullMarked
package dev.halftime.world.dungeon;

import org.jspecify.annotations.NullMarked;
