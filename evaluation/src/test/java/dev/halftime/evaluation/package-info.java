/// Tests of the facade for programs that use Halftime as a library.
@NullMarked
package dev.halftime.evaluation;

import org.jspecify.annotations.NullMarked;
