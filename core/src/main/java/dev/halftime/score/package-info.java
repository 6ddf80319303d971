/// Scorers that ask a model, and the rules for all judges.
@NullMarked
package dev.halftime.score;

import org.jspecify.annotations.NullMarked;
