/// The benchmark `helpdesk-memory`: visits that give an agent's memory something to keep apart, to
/// correct, to doubt and to forget.
@NullMarked
package dev.halftime.world.helpdesk.probe;

import org.jspecify.annotations.NullMarked;
