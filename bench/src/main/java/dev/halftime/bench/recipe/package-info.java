/// The table of the components of choosing agents, measured one by one.
@NullMarked
package dev.halftime.bench.recipe;

import org.jspecify.annotations.NullMarked;
