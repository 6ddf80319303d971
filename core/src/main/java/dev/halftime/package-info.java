/// The core types of an evaluation.
@NullMarked
package dev.halftime;

import org.jspecify.annotations.NullMarked;
