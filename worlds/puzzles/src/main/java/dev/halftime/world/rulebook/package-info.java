/// The benchmark `rulebook`: decisions by generated rules that no training data can contain.
@NullMarked
package dev.halftime.world.rulebook;

import org.jspecify.annotations.NullMarked;
