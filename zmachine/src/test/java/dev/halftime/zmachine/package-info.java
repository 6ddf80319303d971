@NullMarked
package dev.halftime.zmachine;

import org.jspecify.annotations.NullMarked;
