package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// What an agent is worth against a baseline on one benchmark in one setting, paired by task.
///
/// @param baseline the agent that stands for what was before
/// @param agent the agent that is compared with it
/// @param difference success of the agent minus that of the baseline; its interval leaves out 0
///   exactly where p is below 0.05
/// @param level of that interval: 0.95, or more where several contrasts are tested
/// @param p corrected for the number of contrasts of the comparison (Holm 1979)
/// @param mcNemar McNemar's exact p, uncorrected; absent where tasks are not independent or scores
///   not 0 or 1
/// @param detectable the smallest true difference that this design finds with 80 % power
/// @param same how many tasks both were given; those without a score on one of the sides are among
///   them, but not among the pairs of the difference
/// @param gained tasks that the agent mostly solves and the baseline mostly does not
/// @param lost the reverse
/// @param sentence what may be concluded
/// @param test the difference, for other questions than whether there is one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contrast(
    String benchmark,
    String baseline,
    String agent,
    Setting setting,
    Estimate difference,
    double level,
    double p,
    @Nullable Double mcNemar,
    double detectable,
    int same,
    int gained,
    int lost,
    String sentence,
    @JsonIgnore Difference test) {

  /// Whether the agent is shown to be worse than the baseline.
  public boolean worse() {
    return p < 0.05 && difference.value() < 0;
  }

  /// Whether the difference stands on all tasks that both were given.
  public boolean whole() {
    return difference.n() == same;
  }
}
