/// Software engineering in Git repositories: real changes as tasks.
@NullMarked
package dev.halftime.world.repository;

import org.jspecify.annotations.NullMarked;
