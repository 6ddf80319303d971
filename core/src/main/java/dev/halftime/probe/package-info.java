/// Which attempts probe the memory of an agent: forks of a sequence that are not part of it.
@NullMarked
package dev.halftime.probe;

import org.jspecify.annotations.NullMarked;
