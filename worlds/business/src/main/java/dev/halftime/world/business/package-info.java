/// The benchmark `business`: a small shop, for half a year.
@NullMarked
package dev.halftime.world.business;

import org.jspecify.annotations.NullMarked;
