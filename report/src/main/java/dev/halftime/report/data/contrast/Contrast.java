package dev.halftime.report.data.contrast;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.PairedTest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A comparison of an agent with a baseline on one benchmark in one setting, paired by task.
///
/// @param baseline the baseline agent
/// @param agent the agent that is compared with it
/// @param difference success of the agent minus that of the baseline; its interval excludes 0
///   exactly if p is below 0.05
/// @param level confidence level of that interval: 0.95, or higher if several contrasts are tested
/// @param p p-value, corrected for the number of contrasts of the comparison (Holm 1979); null if
///   the difference was not tested
/// @param reason why it was not tested, in a few words; absent if it was
/// @param mcNemar McNemar's exact p-value, uncorrected; absent if tasks are not independent or
///   scores are not 0 or 1
/// @param detectable smallest true difference that this design detects with 80 % power; absent if a
///   run is incomplete
/// @param same number of tasks that both were given, including tasks without a score on one side,
///   which are not among the pairs of the difference
/// @param given number of tasks that the agent was given; those that the baseline was not given are
///   not compared
/// @param gained number of tasks that the agent mostly solves and the baseline mostly does not
/// @param lost the reverse
/// @param sentence conclusion in words
/// @param incomplete which run is incomplete, and that interval and p are valid for it, in a
///   sentence; absent if none is
/// @param test the difference as a test, for questions other than whether it is 0
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contrast(
    String benchmark,
    String baseline,
    String agent,
    Setting setting,
    Estimate difference,
    double level,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double p,
    @Nullable String reason,
    @Nullable Double mcNemar,
    @Nullable Double detectable,
    int same,
    int given,
    int gained,
    int lost,
    String sentence,
    @Nullable String incomplete,
    @JsonIgnore PairedTest test) {

  /// Returns whether the agent is significantly worse than the baseline.
  public boolean worse() {
    return p != null && p < 0.05 && difference.value() < 0;
  }

  /// Returns how few of the agent's tasks are also in the baseline, as a sentence; empty if all
  /// are.
  public Optional<String> partial() {
    return same == given
        ? Optional.empty()
        : Optional.of(
            "Only %s of its %s tasks are also in the baseline: the others are not compared."
                .formatted(NumberFormat.count(same), NumberFormat.count(given)));
  }

  /// Returns the sentences that limit the conclusion, each after a blank; empty if there are none.
  public String remarks() {
    return partial().map(it -> " " + it).orElse("") + (incomplete == null ? "" : " " + incomplete);
  }

  /// Returns whether the difference includes all tasks that both were given.
  public boolean whole() {
    return difference.n() == same;
  }
}
