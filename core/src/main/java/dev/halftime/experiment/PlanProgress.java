package dev.halftime.experiment;

import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.record.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Progress of a plan.
///
/// An episode lost to something other than the agent is attempted again. One that ended regularly
/// but was not scored is scored again from its record. A work unit stops at its first lost episode,
/// since later ones would remember a different past; so no episode follows a lost one, except in
/// records of earlier versions of Halftime.
///
/// @param done keys of the episodes that are not attempted again
/// @param unjudged keys of those among them that are scored again
/// @param settled number of episodes that need no further work
/// @param missing number of recorded episodes without a score
/// @param buried number of lost episodes that are followed by recorded episodes of the same work
///   unit
record PlanProgress(Set<String> done, Set<String> unjudged, int settled, int missing, int buried) {

  /// Computes the progress.
  ///
  /// @param results the recorded results, which may include some outside the plan
  static PlanProgress of(List<WorkUnit> plan, Stream<Result> results) {
    Map<String, Result> known = new HashMap<>();
    results.forEach(result -> known.put(result.cell().key(), result));
    Set<String> done = new HashSet<>();
    Set<String> unjudged = new HashSet<>();
    int settled = 0;
    int missing = 0;
    int buried = 0;
    for (WorkUnit unit : plan) {
      int whole = whole(unit, known);
      for (int i = 0; i < unit.cells().size(); i++) {
        String key = unit.cells().get(i).key();
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

  /// Returns the number of episodes of a work unit up to the last one that is on record and not
  /// lost.
  private static int whole(WorkUnit unit, Map<String, Result> known) {
    int whole = unit.cells().size();
    while (whole > 0) {
      Result result = known.get(unit.cells().get(whole - 1).key());
      if (result != null && !result.lost()) {
        break;
      }
      whole--;
    }
    return whole;
  }

  /// Returns whether an episode needs no further work: it has a score, or its scorer cannot give it
  /// one.
  static boolean settled(Result result) {
    return !result.missing()
        || (result.unjudged()
            && result.score() instanceof Score.Ungraded(Boundary broke, var _, var _)
            && broke == Boundary.SCORER);
  }

  boolean isDone(Episode.Key cell) {
    return done.contains(cell.key());
  }

  boolean isUnjudged(Episode.Key cell) {
    return unjudged.contains(cell.key());
  }

  /// Returns the work units with remaining work.
  List<WorkUnit> left(List<WorkUnit> plan) {
    return plan.stream()
        .filter(unit -> unit.cells().stream().anyMatch(cell -> !isDone(cell) || isUnjudged(cell)))
        .toList();
  }
}
