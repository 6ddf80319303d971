package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// What an episode is worth after all that it cost, in dollars: the value of the outcome minus
/// model, calls, the user's minutes, and harm.
///
/// @param mean at the declared prices
/// @param difference from the first agent in the same setting, paired by task; absent for that one
/// @param half with all prices of effort and harm, the model's among them, halved
/// @param twice with all of them doubled
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Utility(Estimate mean, @Nullable Estimate difference, double half, double twice) {}
