/// The state of a world: JSON records by path, with a digest.
@NullMarked
package dev.halftime.state;

import org.jspecify.annotations.NullMarked;
