/// Tests of assumptions.
@NullMarked
package dev.halftime.assumption;

import org.jspecify.annotations.NullMarked;
