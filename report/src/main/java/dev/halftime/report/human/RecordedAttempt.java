package dev.halftime.report.human;

import static dev.halftime.Experiment.HUMAN;

import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.user.SpeakingStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A recorded episode with everything that determines which others it can be compared with.
///
/// @param past the earlier tasks of its sequence
record RecordedAttempt(Run run, Result result, List<String> past) {

  /// Returns the selected episodes of a run, in the order of the store.
  static List<RecordedAttempt> of(Run run, RecordedRuns store, Predicate<Episode.Key> wanted) {
    Map<String, SortedMap<Integer, String>> lifetimes = new HashMap<>();
    List<Result> held = new ArrayList<>();
    try (Stream<Result> results = store.results(run.id())) {
      results.forEach(result -> {
        Episode.Key cell = result.cell();
        if (cell.setting().protocol().sequential()) {
          lifetimes
              .computeIfAbsent(lifetime(cell), _ -> new TreeMap<>())
              .put(cell.position(), cell.task());
        }
        if (wanted.test(cell)) {
          held.add(result);
        }
      });
    }
    return held.stream()
        .map(it -> new RecordedAttempt(run, it, past(it.cell(), lifetimes)))
        .toList();
  }

  private static List<String> past(
      Episode.Key cell, Map<String, SortedMap<Integer, String>> lifetimes) {
    SortedMap<Integer, String> whole = lifetimes.getOrDefault(lifetime(cell), new TreeMap<>());
    return List.copyOf(whole.headMap(cell.position()).values());
  }

  private static String lifetime(Episode.Key cell) {
    return String.join(
        "|",
        cell.agent(),
        cell.benchmark(),
        cell.setting().id(),
        cell.sequence(),
        "" + cell.trial());
  }

  Episode.Key cell() {
    return result.cell();
  }

  /// Returns a key of the conditions: cluster, setting, earlier tasks, and task.
  String occasion() {
    return cluster() + '|' + cell().setting() + '|' + past + '|' + cell().task();
  }

  /// Returns the cluster: attempts at one sequence are dependent, as are those at one task.
  String cluster() {
    String first = past.isEmpty() ? cell().task() : past.getFirst();
    return cell().benchmark() + '|' + run.experiment().seed() + '|' + first;
  }

  /// Returns whether a person played the customer.
  boolean served() {
    return run.experiment().user().equals(HUMAN);
  }

  /// Returns whether a person was the agent.
  boolean worked() {
    return cell().agent().equals(HUMAN);
  }

  /// Returns who played the user: the name of a model, or `scripted`.
  String player() {
    String user = run.experiment().user();
    return user.isEmpty() ? "scripted" : user;
  }

  /// Returns whether the episode counts for success: with its score, or as a failure if the agent
  /// claims that its own model was unavailable.
  boolean counts() {
    return !result.missing() || result.claimed();
  }

  double score() {
    return result.score() instanceof Score.Graded graded ? graded.value() : 0;
  }

  /// Returns statistics on the messages of one party.
  SpeakingStyle style(Party side, RecordedRuns store) {
    return store
        .episode(run.id(), cell())
        .map(it -> SpeakingStyle.of(it, side))
        .orElseThrow(() -> new IllegalStateException("not on record: " + cell().key()));
  }
}
