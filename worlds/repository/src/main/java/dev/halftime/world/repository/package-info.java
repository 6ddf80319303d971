/// Software engineering tasks in Git repositories, made of real changes.
@NullMarked
package dev.halftime.world.repository;

import org.jspecify.annotations.NullMarked;
