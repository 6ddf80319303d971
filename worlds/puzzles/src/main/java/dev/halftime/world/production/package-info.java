/// Requests that were recorded in production, to be answered again.
@NullMarked
package dev.halftime.world.production;

import org.jspecify.annotations.NullMarked;
