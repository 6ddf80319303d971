package dev.halftime.report.finding;

import dev.halftime.Setting;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in a sentence what dropping an assumption cost an agent.
final class AssumptionFindings {

  private AssumptionFindings() {}

  /// Returns the sentence about an agent; empty if nothing was tested.
  ///
  /// @param setting the one in which most assumptions are dropped
  static Optional<String> of(BenchmarkReport board, String agent, Setting setting) {
    List<Gap> gaps =
        board.gaps().stream()
            .filter(gap -> gap.agent().equals(agent) && gap.to().equals(setting))
            .filter(gap -> gap.difference().low() != null)
            .toList();
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown =
        gaps.stream()
            .filter(gap -> gap.difference().excludes(0))
            .map(gap ->
                "%s when %s is dropped (%s to %s)"
                    .formatted(change(gap.difference()), gap.assumption(), gap.from(), gap.to()))
            .toList();
    if (!shown.isEmpty()) {
      return Optional.of("%s %s.".formatted(agent, String.join(", and ", shown)));
    }
    if (solvesNothing(board, agent)) {
      return Optional.of(
          "%s never succeeds in any setting, so no success can be lost when an assumption is dropped."
              .formatted(agent));
    }
    return Optional.of(
        gaps.stream()
            .map(gap -> gap.assumption() + " " + NumberFormat.points(gap.difference()))
            .collect(
                Collectors.joining(
                    ", ", agent + ": no change is shown when an assumption is dropped (", ").")));
  }

  private static boolean solvesNothing(BenchmarkReport board, String agent) {
    return board.rows().stream()
        .filter(row -> row.agent().equals(agent))
        .map(Row::success)
        .allMatch(success -> success.value() <= 0);
  }

  private static String change(Estimate difference) {
    return difference.value() < 0
        ? "loses %s points".formatted(NumberFormat.percent(difference.negated()))
        : "gains %s points".formatted(NumberFormat.percent(difference));
  }
}
