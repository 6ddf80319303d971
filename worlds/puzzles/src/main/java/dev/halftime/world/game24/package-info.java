/// The Game of 24: make 24 of four numbers, using each number once (Yao et al. 2023, Tree of
/// Thoughts, section 4.1).
@NullMarked
package dev.halftime.world.game24;

import org.jspecify.annotations.NullMarked;
