package dev.halftime.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Chooses the names under which the runs and trainings of an archive are imported, by comparing
/// their content with the store before anything is imported.
///
/// A run of the same name and content is the same run. One that contradicts the stored run, or
/// would add episodes to a run that was not imported, is imported under the next free name: `ID~2`,
/// `ID~3` and so on.
final class Identities implements ArchiveReader.Target {

  /// Candidate names of the runs, or of the trainings, of an archive.
  ///
  /// @param stored those of the store, by name
  /// @param known for each item of the archive, the names in the store that do not contradict it so
  ///   far
  /// @param chosen for each item of the archive, the chosen name
  private record Names<T>(
      Map<String, T> stored, Map<String, List<String>> known, Map<String, String> chosen) {

    Names() {
      this(new HashMap<>(), new LinkedHashMap<>(), new HashMap<>());
    }

    void add(String id, Predicate<T> same) {
      List<String> known = new ArrayList<>();
      String name = id;
      for (int i = 2; stored.containsKey(name); i++) {
        if (same.test(stored.get(name))) {
          known.add(name);
        }
        name = next(id, i);
      }
      this.known.put(id, known);
    }

    List<String> known(String id) {
      return known.getOrDefault(id, List.of());
    }

    /// Chooses names: items keep their own name where possible; the others get unused ones.
    void settle() {
      Set<String> taken = new HashSet<>(known.keySet());
      known.forEach((id, names) -> {
        if (names.contains(id) || !stored.containsKey(id)) {
          chosen.put(id, id);
        }
      });
      known.forEach((id, names) -> {
        if (!chosen.containsKey(id)) {
          String name =
              names.stream().filter(it -> !taken.contains(it)).findFirst().orElse(free(id, taken));
          taken.add(name);
          chosen.put(id, name);
        }
      });
    }

    private String free(String id, Set<String> taken) {
      String name = next(id, 2);
      for (int i = 3; stored.containsKey(name) || taken.contains(name); i++) {
        name = next(id, i);
      }
      return name;
    }

    private static String next(String id, int number) {
      return id + "~" + number;
    }
  }

  private final Store store;
  private final Archive.Said said;
  private final Names<Run> runs = new Names<>();
  private final Names<TrainingRun> trainings = new Names<>();
  private final Map<String, Map<String, String>> attempts = new HashMap<>();

  Identities(Store store, Archive.Said said) {
    this.store = store;
    this.said = said;
    store.runs().forEach(run -> runs.stored().put(run.id(), run));
    store.probing().forEach(run -> runs.stored().put(run.id(), run));
    store.trainings().forEach(training -> trainings.stored().put(training.id(), training));
  }

  /// Chooses the names, once the whole archive has been read.
  void settle() {
    runs.settle();
    trainings.settle();
  }

  /// Returns the name in the store of a run of the archive.
  String run(String id) {
    return runs.chosen().getOrDefault(id, id);
  }

  /// Returns the name in the store of a training of the archive.
  String training(String id) {
    return trainings.chosen().getOrDefault(id, id);
  }

  /// Returns the new names of items that are imported under another name.
  Map<String, String> renamed() {
    Map<String, String> renamed = new HashMap<>(runs.chosen());
    renamed.putAll(trainings.chosen());
    renamed.entrySet().removeIf(it -> it.getKey().equals(it.getValue()));
    return renamed;
  }

  @Override
  public void run(Run run) {
    runs.add(run.id(), there -> isSame(there, run));
  }

  /// Returns the possible names in the store of the run that a run scores again or probes.
  private List<String> origins(Run read) {
    List<String> known = runs.known(read.from());
    return known.isEmpty() && read.probes().isEmpty() ? List.of(read.from()) : known;
  }

  /// Compares runs without their labels, which differ between versions.
  private boolean isSame(Run there, Run read) {
    Function<Run, Object> content =
        run -> List.of(run.experiment(), run.outline().tasks(), List.copyOf(run.oracles()));
    return content.apply(there).equals(content.apply(read))
        && there.probes().isEmpty() == read.probes().isEmpty()
        && origins(read).contains(there.from())
        && read.tasks().entrySet().stream()
            .allMatch(given -> given.getValue().stream().allMatch(task -> has(there, given, task)));
  }

  private boolean has(Run there, Map.Entry<String, List<Task>> given, Task task) {
    return store.task(there.id(), given.getKey(), task.id()).filter(task::equals).isPresent();
  }

  @Override
  public void episode(String run, Episode episode, Score score) {
    String content = content(episode, score);
    String other =
        attempts
            .computeIfAbsent(run, _ -> new HashMap<>())
            .putIfAbsent(episode.cell().key(), content);
    if (other != null && !other.equals(content)) {
      throw new IllegalArgumentException(
          "the attempt "
              + Ids.shown(episode.cell().key())
              + " occurs twice with different contents");
    }
    runs.known(run).removeIf(name -> !agrees(name, episode, score));
  }

  private static String content(Episode episode, Score score) {
    return Json.digest(List.of(episode.identity(), Json.tree(score))).substring(0, 16);
  }

  /// Returns whether an episode is on record in a run, or may be added to it.
  private boolean agrees(String name, Episode episode, Score score) {
    Run there = runs.stored().get(name);
    boolean own = there == null || !there.imported();
    Episode.Key cell = episode.cell();
    Optional<Result> known = store.result(name, cell);
    if (known.isEmpty()) {
      return !own;
    }
    if (score instanceof Score.Ungraded) {
      return true; // it adds nothing to what is stored
    }
    if (known.get().missing()) {
      return !own;
    }
    return known.get().score().costing(score.cost()).equals(score)
        && store
            .episode(name, cell)
            .filter(it -> it.identity().equals(episode.identity()))
            .isPresent();
  }

  @Override
  public void said(String run, ObjectNode what) {
    said.check(run, what);
  }

  @Override
  public void training(TrainingRun training) {
    trainings.add(training.id(), there -> there.sameAs(training));
  }

  @Override
  public void curve(String training, LearningCurve curve) {
    trainings.known(training).removeIf(name -> !agrees(name, curve));
  }

  /// Returns whether a curve is on record in a training, or may be added to it.
  private boolean agrees(String name, LearningCurve curve) {
    TrainingRun there = trainings.stored().get(name);
    boolean own = there == null || !there.imported();
    return store.curves(name).stream()
        .filter(known -> known.seed() == curve.seed())
        .findFirst()
        .map(known -> known.continues(curve) || (!own && curve.continues(known)))
        .orElse(!own);
  }
}
