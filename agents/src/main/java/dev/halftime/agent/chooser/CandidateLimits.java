package dev.halftime.agent.chooser;

import dev.halftime.Agent;
import java.util.Optional;
import java.util.function.LongFunction;

/// Limits of the candidates among which an agent chooses.
///
/// @param among maximum number of calls sampled for each choice
/// @param steps maximum number of calls in an episode
/// @param with agent whose next action is always a candidate; it must depend on nothing but the
///   transcript
public record CandidateLimits(int among, int steps, Optional<LongFunction<Agent>> with) {}
