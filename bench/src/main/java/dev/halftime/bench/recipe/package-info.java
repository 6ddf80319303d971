/// The table of the recipe's parts, one by one.
@NullMarked
package dev.halftime.bench.recipe;

import org.jspecify.annotations.NullMarked;
