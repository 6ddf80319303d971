/// Reading Git repositories: commits, trees, patches.
@NullMarked
package dev.halftime.world.repository.git;

import org.jspecify.annotations.NullMarked;
