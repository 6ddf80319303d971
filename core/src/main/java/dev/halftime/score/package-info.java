/// Scorers that ask a model, and what holds for all who judge.
@NullMarked
package dev.halftime.score;

import org.jspecify.annotations.NullMarked;
