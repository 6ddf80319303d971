/// Tests of what worlds have in common.
@NullMarked
package dev.halftime.world;

import org.jspecify.annotations.NullMarked;
