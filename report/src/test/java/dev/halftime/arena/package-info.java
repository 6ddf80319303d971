@NullMarked
package dev.halftime.arena;

import org.jspecify.annotations.NullMarked;
