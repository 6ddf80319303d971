/// Gymnasium's classic-control and toy-text environments, exactly.
@NullMarked
package dev.halftime.learn.gym;

import org.jspecify.annotations.NullMarked;
