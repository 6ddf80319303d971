/// Entry points of the fuzzer for this package.
@NullMarked
package dev.halftime.models;

import org.jspecify.annotations.NullMarked;
