package dev.halftime.experiment;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/// Scores the episodes of a run again, and records the result as a separate run.
///
/// The id of the new run is derived from that of the old run and from the scores, so that scoring a
/// run twice in the same way records it once.
public final class Rescore {

  private final Store store;
  private final Run old;
  private final Map<String, Task> tasks = new HashMap<>();
  private final Map<String, String> variants = new HashMap<>(); // by episode key
  private final Map<Setting, Setting> settings = new HashMap<>(); // recorded ones to resolved ones
  private final Map<String, Scorer> scorers = new HashMap<>();

  /// Prepares to score a run; scores nothing.
  ///
  /// @param run with resolved settings, unlike those read from a record
  /// @param scorers by benchmark id, or by `BENCHMARK+drift` where the rules have drifted
  /// @throws IllegalArgumentException if only the id of a dropped assumption is known
  public Rescore(Store store, Run run, Function<String, Scorer> scorers) {
    this.store = store;
    this.old = store.whole(run);
    old.tasks()
        .forEach((given, each) -> {
          each.forEach(task -> tasks.put(given + '/' + task.id(), task));
          this.scorers.put(given, scorers.apply(given));
        });
    for (WorkUnit unit : Plan.of(run.experiment(), run.tasks())) {
      for (Episode.Key cell : unit.cells()) {
        settings.computeIfAbsent(cell.setting(), ExperimentRunner::known);
        String variant = cell.setting().variant(cell.position(), unit.cells().size());
        if (!variant.isEmpty()) {
          variants.put(cell.key(), variant);
        }
      }
    }
  }

  /// A score before and after.
  public record Regraded(Episode.Key cell, Score before, Score now) {

    /// Returns whether the value changed; the reason is ignored.
    public boolean changed() {
      return !value(before).equals(value(now));
    }

    private static OptionalDouble value(Score score) {
      return score instanceof Score.Graded graded
          ? OptionalDouble.of(graded.value())
          : OptionalDouble.empty();
    }
  }

  /// Returns all scores, in the order of [Episode.Key#key]; records nothing.
  public List<Regraded> scores() {
    List<Regraded> scores = new ArrayList<>();
    try (Stream<Result> results = store.results(old.id())) {
      results.forEach(result -> {
        Episode.Key cell = result.cell();
        scores.add(new Regraded(cell, result.score(), score(cell)));
      });
    }
    return scores;
  }

  /// Returns the new score of an episode; exceptions of the scorer become a missing score.
  Score score(Episode.Key cell) {
    String given = cell.benchmark() + variants.getOrDefault(cell.key(), "");
    Task task = tasks.get(given + '/' + cell.task());
    Scorer scorer = scorers.get(given);
    if (task == null || scorer == null) {
      throw new IllegalStateException("the run has no task for " + cell.key());
    }
    Setting setting = settings.getOrDefault(cell.setting(), cell.setting());
    return ScoreResolver.score(
        (of, seen) -> setting.scorer(scorer).score(of, seen), task, episode(cell));
  }

  Episode episode(Episode.Key cell) {
    return store
        .episode(old.id(), cell)
        .orElseThrow(() -> new IllegalStateException("lost its episode: " + cell.key()));
  }

  /// Records the episodes with their new scores.
  ///
  /// @param labels titles and caveats of the scores, by benchmark id
  /// @return the new run
  public Run record(List<Regraded> scores, Map<String, Run.Label> labels) {
    List<Object> content = new ArrayList<>(List.of("regraded", old.id()));
    scores.forEach(each -> content.add(List.of(each.cell().key(), each.now().costing(Usage.NONE))));
    String id = Json.digest(content).substring(0, 12);
    Run run =
        new Run(id, old.experiment(), old.tasks(), old.oracles(), labels, old.id()).markedAs(old);
    try (Store.Hold _ = store.hold(id);
        Store.Hold _ = store.hold(old.id())) {
      store.begin(run);
      for (Regraded each : scores) {
        store.open(id, each.cell()).finish(episode(each.cell()), each.now());
      }
      store.flush();
    }
    return run;
  }
}
