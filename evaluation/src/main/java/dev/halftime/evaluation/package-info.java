/// The facade for programs that evaluate agents with Halftime as a library.
@NullMarked
package dev.halftime.evaluation;

import org.jspecify.annotations.NullMarked;
