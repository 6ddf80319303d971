package dev.halftime.report.data;

import dev.halftime.report.data.ResultTable.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Between what success lies, whatever comes of the missing episodes (Manski 1990).
///
/// @param worst all of them fail
/// @param best all of them are right, except those of which only the agent says that its model was
///   away
public record Bounds(double worst, double best) {

  /// The bounds of an arm; null where nothing is missing.
  ///
  /// @param arm with what waits behind lost ones
  public static @Nullable Bounds of(List<Fact> arm) {
    return arm.stream().allMatch(Fact::graded)
        ? null
        : new Bounds(
            TaskMeans.of(arm, _ -> true, Fact::score).mean(),
            TaskMeans.of(arm, _ -> true, fact -> fact.counts() ? fact.score() : 1).mean());
  }
}
