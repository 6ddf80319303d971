/// The retail domain of tau-bench: customer service of a web shop.
@NullMarked
package dev.halftime.world.tau2.retail;

import org.jspecify.annotations.NullMarked;
