package dev.halftime.app.grade;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.world.tau2.published.FirstRule;
import dev.halftime.world.tau2.published.PublishedAttempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Stores published results as a run, with our grades beside the recorded rewards.
public final class PublishedRuns {

  /// A published attempt with our grade.
  public record Graded(PublishedAttempt attempt, Score score) {}

  /// Caveat of all scores of such episodes.
  private static final String PUBLISHED =
      "The episodes were published by others and graded here: the agent and its costs are as"
          + " reported in the file.";

  private final List<PublishedAttempt> attempts;
  private final Run run;

  /// @throws InvalidInputException if there are no attempts
  public PublishedRuns(List<PublishedAttempt> published, Catalogue catalogue) {
    if (published.isEmpty()) {
      throw new InvalidInputException("the file has no episodes; nothing was imported");
    }
    this.attempts = distinct(published);
    Map<String, Map<String, Task>> tasks = new LinkedHashMap<>();
    for (PublishedAttempt attempt : attempts) {
      tasks
          .computeIfAbsent(attempt.episode().cell().benchmark(), _ -> new LinkedHashMap<>())
          .putIfAbsent(attempt.task().id(), attempt.task());
    }
    Map<String, List<Task>> given = new LinkedHashMap<>();
    tasks.forEach((benchmark, byId) -> given.put(benchmark, List.copyOf(byId.values())));
    Experiment experiment = experiment(given);
    List<Object> content = new ArrayList<>(List.of("imported", experiment));
    attempts.forEach(attempt -> content.add(attempt.episode().identity()));
    this.run =
        new Run(
            Json.digest(content).substring(0, 12),
            experiment,
            given,
            List.of(),
            labels(given.keySet(), catalogue));
  }

  private static Map<String, Run.Label> labels(Set<String> benchmarks, Catalogue catalogue) {
    Map<String, Run.Label> labels = new LinkedHashMap<>();
    for (String id : benchmarks) {
      Run.Label own =
          FirstRule.grades(id) ? new Run.Label(id, "") : Run.Label.of(catalogue.benchmark(id));
      labels.put(id, own.saying(PUBLISHED));
    }
    return labels;
  }

  private Experiment experiment(Map<String, List<Task>> given) {
    return Experiment.on(List.copyOf(given.keySet()))
        .seed(0)
        .agents(cells(Episode.Key::agent))
        .settings(cells(Episode.Key::setting))
        .tasks(given.values().stream().mapToInt(List::size).max().orElse(1))
        .trials(1 + attempts.stream().mapToInt(it -> it.episode().cell().trial()).max().orElse(0))
        .sequence(1)
        .orders(1)
        .build();
  }

  private <T> List<T> cells(Function<Episode.Key, T> part) {
    return attempts.stream().map(it -> part.apply(it.episode().cell())).distinct().toList();
  }

  /// Numbers attempts at one task that the file does not distinguish as trials.
  private static List<PublishedAttempt> distinct(List<PublishedAttempt> published) {
    Set<String> taken = new HashSet<>();
    List<PublishedAttempt> distinct = new ArrayList<>();
    for (PublishedAttempt attempt : published) {
      Episode episode = attempt.episode();
      Episode.Key cell = episode.cell();
      for (int trial = cell.trial(); !taken.add(cell.key()); trial++) {
        cell = trial(cell, trial + 1);
      }
      distinct.add(
          new PublishedAttempt(
              attempt.name(),
              attempt.task(),
              new Episode(
                  cell,
                  episode.transcript(),
                  episode.ending(),
                  episode.before(),
                  episode.after(),
                  episode.changes(),
                  episode.usage()),
              attempt.recorded(),
              attempt.remarks()));
    }
    return distinct;
  }

  private static Episode.Key trial(Episode.Key cell, int trial) {
    return new Episode.Key(
        cell.agent(),
        cell.benchmark(),
        cell.setting(),
        cell.task(),
        cell.sequence(),
        cell.position(),
        trial);
  }

  public Run run() {
    return run;
  }

  /// Grades and records all attempts; recorded ones are kept.
  ///
  /// @param scorers scorers by benchmark id
  public List<Graded> grade(Store store, Function<String, Scorer> scorers) {
    Map<String, Scorer> known = new HashMap<>();
    List<Graded> graded = new ArrayList<>();
    try (Store.Hold _ = store.hold(run.id())) {
      store.begin(run);
      for (PublishedAttempt attempt : attempts) {
        Episode.Key cell = attempt.episode().cell();
        Scorer scorer = known.computeIfAbsent(cell.benchmark(), scorers);
        Score score = ScoreResolver.score(scorer, attempt.task(), attempt.episode());
        store.open(run.id(), cell).finish(attempt.episode(), score);
        graded.add(new Graded(attempt, score));
      }
      store.flush();
    }
    return graded;
  }
}
