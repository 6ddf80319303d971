/// The performance-critical arithmetic, on the JDK's Vector API, with plain loops as a fallback.
@NullMarked
package dev.halftime.lm.kernel;

import org.jspecify.annotations.NullMarked;
