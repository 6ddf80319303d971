/// Environments as arrays: spaces, batches, wrappers, and the registry by which they are found.
@NullMarked
package dev.halftime.learn;

import org.jspecify.annotations.NullMarked;
