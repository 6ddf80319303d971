package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// Utility of an episode in dollars: the value of the outcome minus the cost of models, calls, the
/// user's minutes, and harm.
///
/// @param mean utility at the declared prices
/// @param difference difference from the first agent in the same setting, paired by task; absent
///   for the first agent
/// @param half mean with all prices of effort and harm, including models, halved
/// @param twice mean with all of these doubled
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Utility(Estimate mean, @Nullable Estimate difference, double half, double twice) {}
