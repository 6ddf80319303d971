package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import org.jspecify.annotations.Nullable;

/// A comparison of an agent with a baseline on one benchmark in one setting, paired by task.
///
/// @param baseline the baseline agent
/// @param agent the agent that is compared with it
/// @param difference success of the agent minus that of the baseline; its interval excludes 0
///   exactly if p is below 0.05
/// @param level confidence level of that interval: 0.95, or higher if several contrasts are tested
/// @param p p-value, corrected for the number of contrasts of the comparison (Holm 1979)
/// @param mcNemar McNemar's exact p-value, uncorrected; absent if tasks are not independent or
///   scores are not 0 or 1
/// @param detectable smallest true difference that this design detects with 80 % power
/// @param same number of tasks that both were given, including tasks without a score on one side,
///   which are not among the pairs of the difference
/// @param gained number of tasks that the agent mostly solves and the baseline mostly does not
/// @param lost the reverse
/// @param sentence conclusion in words
/// @param test the difference as a test, for questions other than whether it is 0
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

  /// Returns whether the agent is significantly worse than the baseline.
  public boolean worse() {
    return p < 0.05 && difference.value() < 0;
  }

  /// Returns whether the difference includes all tasks that both were given.
  public boolean whole() {
    return difference.n() == same;
  }
}
