package dev.halftime.arena;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The rating of an agent with its 95 % interval, on the Elo scale: 400 points correspond to odds
/// of 10 to 1. The mean of all agents that are rated together is 1000.
///
/// @param lower lower end of the interval; absent if the votes do not determine it, see
///   [Ratings#unknown]
/// @param upper upper end of the interval
/// @param battles number of votes on the agent
/// @param bestRank best rank in the simultaneous 95 % confidence intervals of all ranks; 1 is the
///   first
/// @param worstRank worst rank in these intervals
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rating(
    String agent,
    double rating,
    @Nullable Double lower,
    @Nullable Double upper,
    long battles,
    int bestRank,
    int worstRank) {}
