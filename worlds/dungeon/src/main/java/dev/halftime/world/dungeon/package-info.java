/// A text game, generated from a seed, for measuring the value of a prior over words: its words and
/// layouts are divided into training and held-out ones.
@NullMarked
package dev.halftime.world.dungeon;

import org.jspecify.annotations.NullMarked;
