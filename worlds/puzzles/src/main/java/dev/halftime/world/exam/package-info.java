/// Questions with known answers, from a user's file.
@NullMarked
package dev.halftime.world.exam;

import org.jspecify.annotations.NullMarked;
