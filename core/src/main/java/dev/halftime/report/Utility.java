package dev.halftime.report;

import dev.halftime.stats.Estimate;

/// What an episode is worth after all that it cost, in dollars: the value of the outcome minus
/// model, calls, the user's minutes, and harm.
///
/// @param mean at the declared prices
/// @param half with all prices of effort and harm halved
/// @param twice with all prices of effort and harm doubled
public record Utility(Estimate mean, double half, double twice) {}
