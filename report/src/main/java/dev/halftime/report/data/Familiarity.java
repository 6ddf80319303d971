package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an agent gets better at a place: effort by how often it has met the same latent rule.
///
/// @param control the setting that gives the same tasks to fresh agents in fresh worlds
/// @param visits effort at the first, second, ... visit
/// @param early look-ups in the first third of the sequences relative to the control arm
/// @param late look-ups in the last third relative to the control arm; absent where that looked
///   nothing up: 1 means that experience saved nothing, 0.6 that it saved 40 %
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Familiarity(
    String agent,
    Setting setting,
    Setting control,
    List<Visit> visits,
    @Nullable Estimate early,
    @Nullable Estimate late) {

  /// Effort at the k-th visit to a rule relative to the control arm on the same tasks.
  ///
  /// @param k counted from 1
  /// @param asks ratio of look-ups of latent rules
  /// @param calls ratio of tool calls
  /// @param userTurns ratio of times the user spoke; 1 where there is no user
  /// @param refusals difference of refused calls an episode
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Visit(
      int k,
      @Nullable Estimate asks,
      @Nullable Estimate calls,
      @Nullable Estimate userTurns,
      Estimate refusals) {}
}
