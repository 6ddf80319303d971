@NullMarked
package dev.halftime.bench.essay;

import org.jspecify.annotations.NullMarked;
