/// Agents that choose among enumerated actions instead of writing one.
@NullMarked
package dev.halftime.agent.chooser;

import org.jspecify.annotations.NullMarked;
