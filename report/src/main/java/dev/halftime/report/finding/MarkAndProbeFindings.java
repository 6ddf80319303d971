package dev.halftime.report.finding;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.memory.ProbeMatrix;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the findings about marks of the scorer and probes of memory.
///
/// Their intervals are not corrected for their number, which each sentence says.
final class MarkAndProbeFindings {

  private static final int AGENTS = 3;

  private MarkAndProbeFindings() {}

  /// Returns a sentence about the mark that tells two agents apart most, and one for each of at
  /// most three agents whose probes show an effect of memory.
  ///
  /// @param agents agents that are compared
  static List<String> of(BenchmarkReport board, List<String> agents) {
    List<String> findings = new ArrayList<>();
    mark(board, agents).ifPresent(findings::add);
    board.matrix().stream()
        .filter(each -> agents.contains(each.agent()))
        .map(MarkAndProbeFindings::probes)
        .flatMap(Optional::stream)
        .limit(AGENTS)
        .forEach(findings::add);
    return findings;
  }

  /// A mark that two agents have in one setting.
  private record Pair(String name, Row more, Row.Mark high, Row less, Row.Mark low) {

    double difference() {
      return high.share().value() - low.share().value();
    }

    boolean apart() {
      Double lowest = high.share().low();
      Double highest = low.share().high();
      return lowest != null && highest != null && lowest > highest;
    }

    String sentence() {
      return "In %s, the mark \"%s\" was set in %s of %s episodes of %s in which it could be set, and in %s of %s of %s (95 %% intervals that do not overlap, not corrected for the number of marks)."
          .formatted(
              more.setting(),
              name,
              percent(high.share()),
              NumberFormat.count(high.episodes()),
              more.agent(),
              percent(low.share()),
              NumberFormat.count(low.episodes()),
              less.agent());
    }
  }

  private static Optional<String> mark(BenchmarkReport board, List<String> agents) {
    List<Row> rows =
        board.rows().stream()
            .filter(row -> agents.contains(row.agent()))
            .filter(row -> !row.setting().protocol().resetsAgent())
            .toList();
    @Nullable Pair largest = null;
    for (Row more : rows) {
      for (Row less : rows) {
        if (more.setting().equals(less.setting())) {
          for (String name : more.marks().keySet()) {
            Row.Mark low = less.marks().get(name);
            Row.Mark high = more.marks().get(name);
            if (high != null && low != null) {
              Pair pair = new Pair(name, more, high, less, low);
              if (pair.apart() && (largest == null || pair.difference() > largest.difference())) {
                largest = pair;
              }
            }
          }
        }
      }
    }
    return Optional.ofNullable(largest).map(Pair::sentence);
  }

  /// Returns what the probes of one agent show. Forgetting, which is too large on average, is named
  /// only beside a loss from right after learning to the end.
  private static Optional<String> probes(ProbeMatrix matrix) {
    ProbeMatrix.Measures measures = matrix.measures();
    List<String> shown = new ArrayList<>();
    points("backward transfer", measures.backwardTransfer(), shown);
    Estimate backward = measures.backwardTransfer();
    if (backward != null && backward.excludesAbove(0)) {
      points("forgetting", measures.forgetting(), shown);
    }
    points("gain from memory", measures.gain(), shown);
    Estimate calls = measures.callsGain();
    if (calls != null && calls.excludes(0)) {
      boolean fewer = calls.value() < 0;
      shown.add(
          "%s %s calls per attempt than without memory"
              .formatted(
                  NumberFormat.plain(fewer ? calls.negated() : calls), fewer ? "fewer" : "more"));
    }
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "When %s attempts tasks of %s again (--probe): %s (95 %% intervals, not corrected for their number)."
                .formatted(matrix.agent(), matrix.setting(), String.join(", ", shown)));
  }

  private static void points(String name, @Nullable Estimate figure, List<String> shown) {
    if (figure != null && figure.excludes(0)) {
      shown.add(name + " " + NumberFormat.points(figure) + " points");
    }
  }

  private static String percent(Estimate share) {
    return NumberFormat.percent(share).replaceFirst(" ", " % ");
  }
}
