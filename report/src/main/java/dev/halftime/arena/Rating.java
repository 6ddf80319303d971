package dev.halftime.arena;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How strong an agent is, with its 95 % interval, on the scale of Elo: 400 points are odds of 10
/// to 1. The mean of all agents that are rated together is 1000.
///
/// @param lower end of the interval; absent with fewer than five voters
/// @param upper end of the interval
/// @param battles how many votes it took part in
/// @param bestRank the best rank that it may have, 1 for the first: with a confidence of 95 % the
///   ranks of all agents lie within these at once
/// @param worstRank the worst
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rating(
    String agent,
    double rating,
    @Nullable Double lower,
    @Nullable Double upper,
    long battles,
    int bestRank,
    int worstRank) {}
