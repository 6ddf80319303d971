/// The arithmetic that takes the time, on the JDK's Vector API, with plain loops as fallback.
@NullMarked
package dev.halftime.lm.kernel;

import org.jspecify.annotations.NullMarked;
