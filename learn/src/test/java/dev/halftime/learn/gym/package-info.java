@NullMarked
package dev.halftime.learn.gym;

import org.jspecify.annotations.NullMarked;
