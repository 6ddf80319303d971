package dev.halftime.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import org.jspecify.annotations.Nullable;

/// What a gate found out about one agent on one benchmark in one setting.
///
/// @param gate what was asked for, such as `second-half>=0.9`
/// @param holds whether the build may go on
/// @param missedBy how far the lower end of the interval lies below what was required; absent where
///   it does not, or is not known
/// @param sentence what was found, with its figures
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateFinding(
    String gate,
    String benchmark,
    String agent,
    Setting setting,
    GateVerdict verdict,
    boolean holds,
    @Nullable Double missedBy,
    String sentence) {}
