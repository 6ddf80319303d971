/// What the fuzzer reaches of this package.
@NullMarked
package dev.halftime.models;

import org.jspecify.annotations.NullMarked;
