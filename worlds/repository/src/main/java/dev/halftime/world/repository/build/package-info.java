/// Compiling a source tree and running its tests in the sandbox.
@NullMarked
package dev.halftime.world.repository.build;

import org.jspecify.annotations.NullMarked;
