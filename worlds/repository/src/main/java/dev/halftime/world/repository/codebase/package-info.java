/// A generated code base with conventions that nobody has written down, graded by rules: no code is
/// run.
@NullMarked
package dev.halftime.world.repository.codebase;

import org.jspecify.annotations.NullMarked;
