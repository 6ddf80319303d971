package dev.halftime.report.data;

import dev.halftime.report.data.ResultTable.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lowest and highest possible success, whatever the outcome of the missing episodes (Manski
/// 1990).
///
/// @param worst success if all of them failed
/// @param best success if all of them succeeded, except those that are missing only because the
///   agent claims that its model was unavailable
public record Bounds(double worst, double best) {

  /// Returns the bounds of an arm; null if nothing is missing.
  ///
  /// @param arm episodes including those that were not attempted after a lost one
  public static @Nullable Bounds of(List<Fact> arm) {
    return arm.stream().allMatch(Fact::graded)
        ? null
        : new Bounds(
            TaskMeans.of(arm, _ -> true, Fact::score).mean(),
            TaskMeans.of(arm, _ -> true, fact -> fact.counts() ? fact.score() : 1).mean());
  }
}
