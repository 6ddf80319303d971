@NullMarked
package dev.halftime.lm.batch;

import org.jspecify.annotations.NullMarked;
