package dev.halftime.arena;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The effect of a control on the rating: points per root mean square of the covariate, with the 95
/// % interval, which is absent with fewer than five voters.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(
    Control control, double points, @Nullable Double lower, @Nullable Double upper) {}
