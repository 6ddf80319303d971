/// The benchmark `rulebook`: decisions by generated rules that nobody can have read before.
@NullMarked
package dev.halftime.world.rulebook;

import org.jspecify.annotations.NullMarked;
