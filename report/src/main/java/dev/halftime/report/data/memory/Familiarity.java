package dev.halftime.report.data.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an agent's effort falls with familiarity, that is, with the number of times that it has
/// met the same latent rule.
///
/// @param control setting that gives the same tasks to fresh agents in fresh worlds
/// @param visits effort at the first, second, ... visit
/// @param early ratio of look-ups in the first third of the sequences to those in the control arm
/// @param late the same ratio in the last third; absent if the control arm looked nothing up. 1
///   means that experience saved nothing, 0.6 that it saved 40 %
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Familiarity(
    String agent,
    Setting setting,
    Setting control,
    List<Visit> visits,
    @Nullable Estimate early,
    @Nullable Estimate late) {

  /// Effort at the k-th visit to a rule, relative to the control arm on the same tasks.
  ///
  /// @param k counted from 1
  /// @param asks ratio of look-ups of latent rules
  /// @param calls ratio of tool calls
  /// @param userTurns ratio of turns of the user; 1 if there is no user
  /// @param refusals difference in refused calls per episode
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Visit(
      int k,
      @Nullable Estimate asks,
      @Nullable Estimate calls,
      @Nullable Estimate userTurns,
      Estimate refusals) {}
}
