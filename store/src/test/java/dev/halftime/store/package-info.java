@NullMarked
package dev.halftime.store;

import org.jspecify.annotations.NullMarked;
