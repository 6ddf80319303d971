/// The Python behaviour that callers of the original's tools can observe: how it prints values,
/// calculates, and validates (Python 3.12, pydantic 2.12).
@NullMarked
package dev.halftime.world.tau2.original;

import org.jspecify.annotations.NullMarked;
