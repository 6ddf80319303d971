package dev.halftime.agent.chooser;

import dev.halftime.Agent;
import java.util.Optional;
import java.util.function.LongFunction;

/// What there is to choose from.
///
/// @param among how many calls are drawn for each choice, at most
/// @param steps how many calls an episode may have
/// @param with an agent whose next action is always among them; it must need nothing but what has
///   been seen
public record CandidateLimits(int among, int steps, Optional<LongFunction<Agent>> with) {}
