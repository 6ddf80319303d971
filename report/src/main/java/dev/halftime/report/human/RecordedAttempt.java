package dev.halftime.report.human;

import static dev.halftime.Experiment.HUMAN;

import dev.halftime.EpisodeKey;
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

/// An episode on record, with all that decides what it can be compared with.
///
/// @param past the tasks before it in its sequence
record RecordedAttempt(Run run, Result result, List<String> past) {

  /// Those of a run, in the order of the store; only the wanted ones are held.
  static List<RecordedAttempt> of(Run run, RecordedRuns store, Predicate<EpisodeKey> wanted) {
    Map<String, SortedMap<Integer, String>> lifetimes = new HashMap<>();
    List<Result> held = new ArrayList<>();
    try (Stream<Result> results = store.results(run.id())) {
      results.forEach(result -> {
        EpisodeKey cell = result.cell();
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
      EpisodeKey cell, Map<String, SortedMap<Integer, String>> lifetimes) {
    SortedMap<Integer, String> whole = lifetimes.getOrDefault(lifetime(cell), new TreeMap<>());
    return List.copyOf(whole.headMap(cell.position()).values());
  }

  private static String lifetime(EpisodeKey cell) {
    return String.join(
        "|",
        cell.agent(),
        cell.benchmark(),
        cell.setting().id(),
        cell.sequence(),
        "" + cell.trial());
  }

  EpisodeKey cell() {
    return result.cell();
  }

  /// What was to be done: task, setting, and what had been before.
  String occasion() {
    return cluster() + '|' + cell().setting() + '|' + past + '|' + cell().task();
  }

  /// Attempts at one sequence hang together, and so do those at one task.
  String cluster() {
    String first = past.isEmpty() ? cell().task() : past.getFirst();
    return cell().benchmark() + '|' + run.experiment().seed() + '|' + first;
  }

  /// Whether a person was the customer.
  boolean served() {
    return run.experiment().user().equals(HUMAN);
  }

  /// Whether a person was the agent.
  boolean worked() {
    return cell().agent().equals(HUMAN);
  }

  /// Who played the user: a model's name, or `scripted`.
  String player() {
    String user = run.experiment().user();
    return user.isEmpty() ? "scripted" : user;
  }

  /// Whether it counts: as its score, or as a failure where the agent says that a model of its own
  /// was away.
  boolean counts() {
    return !result.missing() || result.claimed();
  }

  double score() {
    return result.score() instanceof Score.Graded graded ? graded.value() : 0;
  }

  /// How one side of it talked.
  SpeakingStyle manner(Party side, RecordedRuns store) {
    return store
        .episode(run.id(), cell())
        .map(it -> SpeakingStyle.of(it, side))
        .orElseThrow(() -> new IllegalStateException("not on record: " + cell().key()));
  }
}
