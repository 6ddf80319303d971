/// Runs untrusted programs in isolation.
@NullMarked
package dev.halftime.sandbox;

import org.jspecify.annotations.NullMarked;
