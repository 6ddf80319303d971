@NullMarked
package dev.halftime.probe;

import org.jspecify.annotations.NullMarked;
