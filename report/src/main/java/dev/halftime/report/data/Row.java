package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Setting;
import dev.halftime.report.data.result.Bounds;
import dev.halftime.report.data.result.Reliability;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Results of one agent in one setting.
///
/// @param oracle whether the agent was given the reference solutions
/// @param imported whether the run was read from an archive, so that its episodes and scores are as
///   reported by others
/// @param claimsCost whether the agent is a third-party class, program or server, which counts its
///   own tokens and dollars
/// @param episodes number of recorded attempts
/// @param planned number of planned attempts
/// @param graded number of attempts with a score, including failures by conduct
/// @param ungraded number of missing attempts by the boundary that failed. They count in none of
///   the figures below, except that attempts which are missing only because the agent claims that
///   its model was unavailable count as failures for success
/// @param waiting number of attempts not made after a missing one in their sequence
/// @param success mean score over tasks
/// @param bounds bounds of success over all outcomes of the missing attempts; absent if there are
///   none
/// @param reliability reliability over repeated trials, for k = 1, 2, 4, ... and all trials
/// @param calls tool calls per episode
/// @param reads calls of tools that change nothing, per episode, look-ups of latent rules among
///   them; absent if an episode is a record of an earlier version, which did not count them
/// @param asks look-ups of latent rules per episode
/// @param refusals refused calls per episode
/// @param userTurns turns of the user per episode
/// @param dollars amount that the agent paid to providers, per episode
/// @param harms wrong changes to the world per episode
/// @param marks how often each mark of the scorer was set, by name; empty without marks
/// @param models model usage by side
/// @param utility utility in dollars per episode; absent if effort has no price
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
    String agent,
    boolean oracle,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean claimsCost,
    Setting setting,
    int episodes,
    int planned,
    int graded,
    SortedMap<String, Integer> ungraded,
    int waiting,
    Estimate success,
    @Nullable Bounds bounds,
    List<Reliability> reliability,
    double calls,
    @Nullable Double reads,
    double asks,
    double refusals,
    double userTurns,
    double dollars,
    double harms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Mark> marks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ModelUsage> models,
    @Nullable Utility utility) {

  /// The assumptions that may be dropped without any call being refused or changed.
  private static final List<Assumption> PLAIN =
      List.of(Assumptions.AUTONOMY, Assumptions.INDEPENDENCE, Assumptions.MEMORY);

  /// The minimum share of tasks that the reference solution of a sound benchmark solves.
  private static final double SOUND = 0.95;

  /// Returns whether the agent replays the reference solution in a setting in which that should
  /// solve every task.
  public boolean ceiling() {
    return agent.equals("oracle") && oracle && PLAIN.containsAll(setting.dropped());
  }

  /// Returns whether it clearly does not: the interval lies below 95 %, or, where there is none, it
  /// fails in most tasks.
  public boolean referenceFails() {
    Double high = success.high();
    return ceiling() && graded > 0 && (high == null ? success.value() < 0.5 : high < SOUND);
  }

  /// How often a mark of the scorer was set.
  ///
  /// @param share mean over the tasks in which it could happen
  /// @param episodes number of episodes in which it could happen
  public record Mark(Estimate share, int episodes) {}

  /// Utility of an episode in dollars: the value of the outcome minus the cost of models, calls,
  /// the user's minutes, and harm.
  ///
  /// @param mean utility at the declared prices
  /// @param difference difference from the first agent in the same setting, paired by task; absent
  ///   for the first agent
  /// @param half mean with all prices of effort and harm, including models, halved
  /// @param twice mean with all of these doubled
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Utility(Estimate mean, @Nullable Estimate difference, double half, double twice) {}
}
