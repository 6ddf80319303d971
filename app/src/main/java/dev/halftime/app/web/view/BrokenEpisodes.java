package dev.halftime.app.web.view;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.record.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The episodes of a run that broke, by cause, the most frequent first.
///
/// @param broken number of episodes that broke
/// @param all number of recorded episodes
/// @param lost number of those without a score, which are attempted again on resume
public record BrokenEpisodes(int broken, int all, int lost, List<Cause> causes) {

  /// Verdict of a filter for episodes that broke.
  public static final String VERDICT = "broke";

  private static final int CAUSES = 5;
  private static final int EXAMPLES = 3;
  private static final int LONGEST = 300;

  /// Boundaries whose endings are not failures: limits and stops.
  private static final Set<Boundary> REGULAR = EnumSet.of(Boundary.LIMIT, Boundary.STOP);

  /// Numbers that may differ between messages of the same cause.
  private static final Pattern NUMBERS = Pattern.compile("\\p{XDigit}{8,}|\\d{4,}");

  /// Episodes that broke for the same reason.
  ///
  /// @param where the part that broke
  /// @param why message of the first of these episodes
  public record Cause(String where, String why, int episodes, List<ResultView> examples) {}

  /// Returns whether something broke in an episode.
  public static boolean broke(Result result) {
    return result.ending() instanceof Ending.Failed(Boundary where, String _)
        && !REGULAR.contains(where);
  }

  public static BrokenEpisodes of(LoadedRun opened) {
    Map<String, List<Result>> causes = new TreeMap<>();
    int broken = 0;
    int lost = 0;
    for (Result result : opened.results()) {
      if (broke(result) && result.ending() instanceof Ending.Failed(Boundary where, String why)) {
        broken++;
        lost += result.lost() ? 1 : 0;
        causes
            .computeIfAbsent(
                where + " " + NUMBERS.matcher(why).replaceAll("#"), _ -> new ArrayList<>())
            .add(result);
      }
    }
    String run = opened.run().id();
    return new BrokenEpisodes(
        broken,
        opened.results().size(),
        lost,
        causes.values().stream()
            .sorted(Comparator.comparingInt((List<Result> it) -> -it.size()))
            .limit(CAUSES)
            .map(results -> cause(run, results))
            .toList());
  }

  private static Cause cause(String run, List<Result> results) {
    Ending.Failed first = (Ending.Failed) results.getFirst().ending();
    String why = first.why();
    int end = why.offsetByCodePoints(0, Math.min(LONGEST, why.codePointCount(0, why.length())));
    return new Cause(
        first.where().name().toLowerCase(Locale.ROOT),
        end < why.length() ? why.substring(0, end) + " …" : why,
        results.size(),
        results.stream().limit(EXAMPLES).map(it -> ResultView.of(run, it)).toList());
  }
}
