package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// Two agents in one setting, paired by task.
///
/// @param difference success of `a` minus success of `b`; its interval leaves out 0 exactly where p
///   is below 0.05
/// @param level of that interval: 0.95, or more where several contrasts are tested
/// @param p corrected for the number of contrasts of the benchmark (Holm 1979)
/// @param mcNemar McNemar's exact p, uncorrected; absent where tasks are not independent or scores
///   not 0 or 1
/// @param detectable the smallest true difference that this design finds with 80 % power
/// @param aOnly tasks that `a` mostly solves and `b` mostly does not
/// @param bOnly the reverse
/// @param sentence what may be concluded
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    String a,
    String b,
    Setting setting,
    Estimate difference,
    double level,
    double p,
    @Nullable Double mcNemar,
    double detectable,
    int aOnly,
    int bOnly,
    String sentence) {}
