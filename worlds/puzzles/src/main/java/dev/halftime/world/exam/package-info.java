/// Questions with known answers, from a file of the user.
@NullMarked
package dev.halftime.world.exam;

import org.jspecify.annotations.NullMarked;
