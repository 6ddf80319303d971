/// Single episodes and sequences of calls, outside of experiments.
@NullMarked
package dev.halftime.app.play;

import org.jspecify.annotations.NullMarked;
