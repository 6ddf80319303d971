@NullMarked
package dev.halftime.store.fleet;

import org.jspecify.annotations.NullMarked;
