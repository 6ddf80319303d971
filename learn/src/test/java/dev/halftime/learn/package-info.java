@NullMarked
package dev.halftime.learn;

import org.jspecify.annotations.NullMarked;
