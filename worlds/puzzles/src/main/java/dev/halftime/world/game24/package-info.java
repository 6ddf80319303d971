/// The Game of 24: make 24 of four numbers with each number used once (Yao et al. 2023, Tree of
/// Thoughts, section 4.1).
@NullMarked
package dev.halftime.world.game24;

import org.jspecify.annotations.NullMarked;
