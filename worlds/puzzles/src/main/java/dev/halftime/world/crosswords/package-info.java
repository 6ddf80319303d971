/// Mini crosswords: five words across and five down (Yao et al. 2023, Tree of Thoughts, section
/// 4.3).
@NullMarked
package dev.halftime.world.crosswords;

import org.jspecify.annotations.NullMarked;
