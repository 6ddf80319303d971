@NullMarked
package dev.halftime;

import org.jspecify.annotations.NullMarked;
