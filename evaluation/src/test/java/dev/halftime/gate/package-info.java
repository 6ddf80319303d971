@NullMarked
package dev.halftime.gate;

import org.jspecify.annotations.NullMarked;
