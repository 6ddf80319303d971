package dev.halftime.experiment;

import dev.halftime.Boundary;
import dev.halftime.EpisodeKey;
import dev.halftime.Score;
import dev.halftime.record.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How far a plan is carried out.
///
/// An episode that broke off for what is not the agent's doing is attempted again. One that came to
/// its end and was not judged is judged again from its record. A lifetime stops at its first lost
/// episode, since what comes later would remember another past; so nothing stands behind a lost
/// one, except where an earlier version of Halftime recorded it.
///
/// @param done keys of the cells that are not attempted again
/// @param unjudged keys of those among them that are judged again
/// @param settled how many cells need nothing more
/// @param missing how many are on record without a score
/// @param buried how many lost ones have later episodes of their lifetime on record
record PlanProgress(Set<String> done, Set<String> unjudged, int settled, int missing, int buried) {

  /// @param results what is on record, with what is not in the plan
  static PlanProgress of(List<WorkUnit> plan, Stream<Result> results) {
    Map<String, Result> known = new HashMap<>();
    results.forEach(result -> known.put(result.cell().key(), result));
    Set<String> done = new HashSet<>();
    Set<String> unjudged = new HashSet<>();
    int settled = 0;
    int missing = 0;
    int buried = 0;
    for (WorkUnit lifetime : plan) {
      int whole = whole(lifetime, known);
      for (int i = 0; i < lifetime.cells().size(); i++) {
        String key = lifetime.cells().get(i).key();
        Result result = known.get(key);
        if (result == null) {
          continue;
        }
        missing += result.missing() ? 1 : 0;
        if (i < whole) {
          boolean lost = result.lost();
          done.add(key);
          buried += lost ? 1 : 0;
          settled += lost || settled(result) ? 1 : 0;
        }
        if (result.unjudged()) {
          unjudged.add(key);
        }
      }
    }
    return new PlanProgress(done, unjudged, settled, missing, buried);
  }

  /// Up to which place the episodes of a lifetime are on record, the last of them not lost.
  private static int whole(WorkUnit lifetime, Map<String, Result> known) {
    int whole = lifetime.cells().size();
    while (whole > 0) {
      Result result = known.get(lifetime.cells().get(whole - 1).key());
      if (result != null && !result.lost()) {
        break;
      }
      whole--;
    }
    return whole;
  }

  /// Whether nothing more can be done for it: it has a score, or its scorer cannot give it one.
  static boolean settled(Result result) {
    return !result.missing()
        || (result.unjudged()
            && result.score() instanceof Score.Ungraded(Boundary broke, var _, var _)
            && broke == Boundary.SCORER);
  }

  boolean isDone(EpisodeKey cell) {
    return done.contains(cell.key());
  }

  boolean isUnjudged(EpisodeKey cell) {
    return unjudged.contains(cell.key());
  }

  /// The lifetimes in which something is left to do.
  List<WorkUnit> left(List<WorkUnit> plan) {
    return plan.stream()
        .filter(lifetime ->
            lifetime.cells().stream().anyMatch(cell -> !isDone(cell) || isUnjudged(cell)))
        .toList();
  }
}
