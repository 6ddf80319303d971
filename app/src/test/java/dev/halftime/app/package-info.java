@NullMarked
package dev.halftime.app;

import org.jspecify.annotations.NullMarked;
