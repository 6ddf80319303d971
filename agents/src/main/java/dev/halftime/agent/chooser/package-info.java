/// Agents that choose among sampled or enumerated actions instead of generating one.
@NullMarked
package dev.halftime.agent.chooser;

import org.jspecify.annotations.NullMarked;
