package dev.halftime.report.data;

import dev.halftime.Setting;
import dev.halftime.stats.Estimate;

/// An assumption gap: the difference in an agent's success that dropping an assumption made, paired
/// by task.
///
/// @param assumption the assumption dropped between the two settings
/// @param difference success in `to` minus success in `from`; its interval excludes 0 exactly if p
///   is below 0.05
/// @param level confidence level of that interval: 0.95, or higher if several contrasts are tested
/// @param p p-value, corrected for the number of contrasts of the benchmark (Holm 1979)
/// @param detectable smallest true difference that this design detects with 80 % power
/// @param flips share of tasks whose majority outcome differs between the two settings
/// @param sentence conclusion in words
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
