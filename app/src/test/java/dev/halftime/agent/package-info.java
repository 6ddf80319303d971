/// What the fuzzer reaches of this package.
@NullMarked
package dev.halftime.agent;

import org.jspecify.annotations.NullMarked;
