package dev.halftime.app.grade;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.stats.Agreement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A judge's verdicts on episodes: right or wrong; undecided episodes are absent.
///
/// @param by name of the judge
/// @param right whether the episode is right, by [Episode.Key#key]
public record EpisodeVerdicts(String by, Map<String, Boolean> right) {

  /// Returns the scores of a run as verdicts: right if the score is 1.
  public static EpisodeVerdicts of(Store store, Run run, String by) {
    Map<String, Boolean> right = new HashMap<>();
    try (Stream<Result> results = store.results(run.id())) {
      results.forEach(result -> {
        if (result.score() instanceof Score.Graded graded) {
          right.put(result.cell().key(), graded.value() == 1);
        }
      });
    }
    return new EpisodeVerdicts(by, right);
  }

  /// Returns the agreement of two judges on the episodes that both judged. Episodes of one
  /// sequence, or of one task, form a cluster.
  public Agreement with(EpisodeVerdicts other, List<Episode.Key> cells) {
    List<Episode.Key> both =
        cells.stream()
            .filter(cell -> right.containsKey(cell.key()) && other.right.containsKey(cell.key()))
            .toList();
    Map<String, Integer> clusters = new HashMap<>();
    return Agreement.of(
        category(both),
        other.category(both),
        both.stream()
            .mapToInt(cell -> clusters.computeIfAbsent(cluster(cell), _ -> clusters.size()))
            .toArray());
  }

  private static String cluster(Episode.Key cell) {
    return cell.benchmark()
        + '|'
        + (cell.sequence().isEmpty() ? cell.task() : cell.sequence().replaceFirst("\\..*", ""));
  }

  private int[] category(List<Episode.Key> cells) {
    return IntStream.range(0, cells.size())
        .map(i -> Boolean.TRUE.equals(right.get(cells.get(i).key())) ? 1 : 0)
        .toArray();
  }
}
