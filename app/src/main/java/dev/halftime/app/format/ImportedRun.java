package dev.halftime.app.format;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Episodes of a file as a run that is marked as imported.
///
/// The same file always becomes the same run: its id is a digest of its episodes.
///
/// @param episodes the episodes; attempts at one task that the file does not distinguish are
///   numbered as trials
public record ImportedRun(Run run, List<ImportedEpisode> episodes) {

  /// Makes a run of recorded episodes.
  ///
  /// @param caveat remark shown beside all scores
  /// @throws IllegalArgumentException if there are no episodes
  public static ImportedRun of(List<ImportedEpisode> recorded, String caveat) {
    if (recorded.isEmpty()) {
      throw new IllegalArgumentException("it has no episodes; nothing was imported");
    }
    List<ImportedEpisode> episodes = distinct(recorded);
    Map<String, Map<String, Task>> tasks = new LinkedHashMap<>();
    for (ImportedEpisode each : episodes) {
      tasks
          .computeIfAbsent(each.episode().cell().benchmark(), _ -> new LinkedHashMap<>())
          .putIfAbsent(each.task().id(), each.task());
    }
    Map<String, List<Task>> given = new LinkedHashMap<>();
    Map<String, Run.Label> labels = new LinkedHashMap<>();
    tasks.forEach((benchmark, byId) -> {
      given.put(benchmark, List.copyOf(byId.values()));
      labels.put(benchmark, new Run.Label(benchmark, caveat));
    });
    Experiment experiment =
        Experiment.on(List.copyOf(given.keySet()))
            .seed(0)
            .agents(cells(episodes, Episode.Key::agent))
            .settings(cells(episodes, Episode.Key::setting))
            .tasks(given.values().stream().mapToInt(List::size).max().orElse(1))
            .trials(
                1 + episodes.stream().mapToInt(it -> it.episode().cell().trial()).max().orElse(0))
            .sequence(1)
            .orders(1)
            .build();
    List<Object> content = new ArrayList<>(List.of("imported", experiment));
    episodes.forEach(each -> content.add(List.of(each.episode().identity(), each.score())));
    String id = Json.digest(content).substring(0, 12);
    return new ImportedRun(
        new Run(id, experiment, given, List.of(), labels).imported(true), episodes);
  }

  private static <T> List<T> cells(List<ImportedEpisode> episodes, Function<Episode.Key, T> part) {
    return episodes.stream().map(it -> part.apply(it.episode().cell())).distinct().toList();
  }

  private static List<ImportedEpisode> distinct(List<ImportedEpisode> recorded) {
    Set<String> taken = new HashSet<>();
    List<ImportedEpisode> distinct = new ArrayList<>();
    for (ImportedEpisode each : recorded) {
      ImportedEpisode trial = each;
      while (!taken.add(trial.episode().cell().key())) {
        trial = trial.inTrial(trial.episode().cell().trial() + 1);
      }
      distinct.add(trial);
    }
    return distinct;
  }

  /// Records all episodes; those on record are kept.
  public void keep(Store store) {
    try (Store.Hold _ = store.hold(run.id())) {
      store.begin(run);
      for (ImportedEpisode each : episodes) {
        store.open(run.id(), each.episode().cell()).finish(each.episode(), each.score());
      }
      store.flush();
    }
  }
}
