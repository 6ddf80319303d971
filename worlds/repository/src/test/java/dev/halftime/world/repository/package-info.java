@NullMarked
package dev.halftime.world.repository;

import org.jspecify.annotations.NullMarked;
