/// Generated code bases with undocumented conventions, graded by rules without running code.
@NullMarked
package dev.halftime.world.repository.codebase;

import org.jspecify.annotations.NullMarked;
