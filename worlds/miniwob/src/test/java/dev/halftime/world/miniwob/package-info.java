/// The tasks of MiniWoB++ (Shi et al. 2017, Liu et al. 2018) in a browser.
@NullMarked
package dev.halftime.world.miniwob;

import org.jspecify.annotations.NullMarked;
