/// What callers of the original's tools see of the language it was written in, Python: how it
/// writes values, counts, and checks what it is given (Python 3.12, pydantic 2.12).
@NullMarked
package dev.halftime.world.tau2.original;

import org.jspecify.annotations.NullMarked;
