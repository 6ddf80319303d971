@NullMarked
package dev.halftime.stats;

import org.jspecify.annotations.NullMarked;
