package dev.halftime.report.data.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent's memory holds, measured by re-test: R\[i]\[j], the result on the task at position
/// j of a sequence with the memory after i tasks, as mean over sequences, orders and trials.
///
/// Each matrix has `length + 1` rows (i from 0) of `length` columns (j from 1); cells that were not
/// run are null. The cells R\[j-1]\[j] are the graded episodes. `docs/statistics.md` has the
/// definitions of the measures.
///
/// @param length number of tasks in a sequence; shorter sequences are left out
/// @param sequences number of sequences
/// @param orders number of sequences in all their orders
/// @param success score, from 0 to 1
/// @param calls number of tool calls
/// @param tokens tokens of the agent, without those of learning; null where unknown
/// @param dollars cost of the agent, without that of learning; null where unknown
/// @param userMinutes minutes of the user, at the declared minutes for a turn
/// @param curve mean success in each row on tasks that were learned from, and on others
public record ProbeMatrix(
    String agent,
    Setting setting,
    int length,
    int sequences,
    int orders,
    List<List<@Nullable Double>> success,
    List<List<@Nullable Double>> calls,
    List<List<@Nullable Double>> tokens,
    List<List<@Nullable Double>> dollars,
    List<List<@Nullable Double>> userMinutes,
    Measures measures,
    List<Point> curve) {

  /// The measures that follow from the matrices, with intervals clustered on the sequence; a
  /// measure is absent where cells that it needs were not run.
  ///
  /// @param averageAccuracy mean success on all tasks with the memory after the last one
  /// @param backwardTransfer change of success on a task from right after learning from it to the
  ///   end
  /// @param forwardTransfer success on a task when its turn comes minus that without any memory
  /// @param forgetting best success on a task after any earlier number of tasks minus that at the
  ///   end
  /// @param learningCurveArea mean over i of the mean success on the first i tasks after i tasks
  /// @param gain success on all tasks with the last memory minus that without any
  /// @param emptiedAccuracy mean success on all tasks without any memory
  /// @param swappedAccuracy mean success on all tasks with the last memory of another sequence
  /// @param swappedGain success on all tasks with the last memory minus that with the last memory
  ///   of another sequence
  /// @param callsGain the difference of `gain` in tool calls
  /// @param tokensGain the same difference in tokens
  /// @param dollarsGain the same difference in dollars
  /// @param userMinutesGain the same difference in minutes of the user
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Measures(
      @Nullable Estimate averageAccuracy,
      @Nullable Estimate backwardTransfer,
      @Nullable Estimate forwardTransfer,
      @Nullable Estimate forgetting,
      @Nullable Estimate learningCurveArea,
      @Nullable Estimate gain,
      @Nullable Estimate emptiedAccuracy,
      @Nullable Estimate swappedAccuracy,
      @Nullable Estimate swappedGain,
      @Nullable Estimate callsGain,
      @Nullable Estimate tokensGain,
      @Nullable Estimate dollarsGain,
      @Nullable Estimate userMinutesGain) {}

  /// Mean success in one row.
  ///
  /// @param after number of tasks from which the agent has learned
  /// @param seen on those tasks; absent unless all of their cells were run
  /// @param unseen on the other tasks
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Point(int after, @Nullable Estimate seen, @Nullable Estimate unseen) {}
}
