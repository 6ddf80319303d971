@NullMarked
package dev.halftime.learn.text;

import org.jspecify.annotations.NullMarked;
