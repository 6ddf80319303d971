/// Entry points of the fuzzer for tau-bench's files.
@NullMarked
package dev.halftime.world.tau2;

import org.jspecify.annotations.NullMarked;
