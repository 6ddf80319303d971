package dev.halftime.report.data.contrast;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// A comparison of two agents in one setting, paired by task.
///
/// @param difference success of `a` minus success of `b`; its interval excludes 0 exactly if p is
///   below 0.05
/// @param level confidence level of that interval: 0.95, or higher if several contrasts are tested
/// @param p p-value, corrected for the number of contrasts of the benchmark (Holm 1979); null if
///   the difference was not tested
/// @param reason why it was not tested, in a few words; absent if it was
/// @param mcNemar McNemar's exact p-value, uncorrected; absent if tasks are not independent or
///   scores are not 0 or 1
/// @param detectable smallest true difference that this design detects with 80 % power
/// @param aOnly number of tasks that `a` mostly solves and `b` mostly does not
/// @param bOnly the reverse
/// @param sentence conclusion in words
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    String a,
    String b,
    Setting setting,
    Estimate difference,
    double level,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double p,
    @Nullable String reason,
    @Nullable Double mcNemar,
    double detectable,
    int aOnly,
    int bOnly,
    String sentence) {}
