@NullMarked
package dev.halftime.score;

import org.jspecify.annotations.NullMarked;
