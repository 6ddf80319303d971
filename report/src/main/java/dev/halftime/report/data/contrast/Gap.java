package dev.halftime.report.data.contrast;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// An assumption gap: the difference in an agent's success that dropping an assumption made, paired
/// by task.
///
/// @param assumption the assumption dropped between the two settings
/// @param difference success in `to` minus success in `from`; its interval excludes 0 exactly if p
///   is below 0.05
/// @param level confidence level of that interval: 0.95, or higher if several contrasts are tested
/// @param p p-value, corrected for the number of contrasts of the benchmark (Holm 1979); null if
///   the difference was not tested
/// @param reason why it was not tested, in a few words; absent if it was
/// @param detectable smallest true difference that this design detects with 80 % power
/// @param flips share of tasks whose majority outcome differs between the two settings
/// @param sentence conclusion in words
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(
    String agent,
    String assumption,
    Setting from,
    Setting to,
    Estimate difference,
    double level,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double p,
    @Nullable String reason,
    double detectable,
    double flips,
    String sentence) {}
