package dev.halftime.report.data;

import dev.halftime.Setting;
import dev.halftime.stats.Estimate;

/// What an assumption was worth to an agent: the difference that dropping it made, paired by task.
///
/// @param assumption what was dropped between the two settings
/// @param difference success in `to` minus success in `from`; its interval leaves out 0 exactly
///   where p is below 0.05
/// @param level of that interval: 0.95, or more where several contrasts are tested
/// @param p corrected for the number of contrasts of the benchmark (Holm 1979)
/// @param detectable the smallest true difference that this design finds with 80 % power
/// @param flips share of tasks whose majority outcome differs between the two
/// @param sentence what may be concluded
public record Gap(
    String agent,
    String assumption,
    Setting from,
    Setting to,
    Estimate difference,
    double level,
    double p,
    double detectable,
    double flips,
    String sentence) {}
