/// What Halftime's speed is, measured.
@NullMarked
package dev.halftime.bench;

import org.jspecify.annotations.NullMarked;
