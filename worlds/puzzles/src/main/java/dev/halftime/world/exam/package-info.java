/// Questions with known answers, from a file of one's own.
@NullMarked
package dev.halftime.world.exam;

import org.jspecify.annotations.NullMarked;
