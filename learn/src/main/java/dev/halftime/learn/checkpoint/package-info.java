/// Writing down what something remembers, and taking it back.
@NullMarked
package dev.halftime.learn.checkpoint;

import org.jspecify.annotations.NullMarked;
