/// An interpreter of the Z-machine, on which text games run: versions 3, 4, 5 and 8 of the
/// Z-Machine Standards Document 1.1.
@NullMarked
package dev.halftime.zmachine;

import org.jspecify.annotations.NullMarked;
