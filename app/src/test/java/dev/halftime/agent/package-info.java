/// Entry points of the fuzzer for this package.
@NullMarked
package dev.halftime.agent;

import org.jspecify.annotations.NullMarked;
