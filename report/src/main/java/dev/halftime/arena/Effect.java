package dev.halftime.arena;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a control is worth: rating points for whoever has a root mean square more of it, with the
/// 95 % interval, which is absent with fewer than five voters.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(
    Control control, double points, @Nullable Double lower, @Nullable Double upper) {}
