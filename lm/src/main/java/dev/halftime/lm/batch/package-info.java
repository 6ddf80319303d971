/// Continuous batching: all users of a model share its passes.
@NullMarked
package dev.halftime.lm.batch;

import org.jspecify.annotations.NullMarked;
