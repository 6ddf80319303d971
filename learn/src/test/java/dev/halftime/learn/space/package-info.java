@NullMarked
package dev.halftime.learn.space;

import org.jspecify.annotations.NullMarked;
