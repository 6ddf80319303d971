package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A store in memory.
public final class MemoryStore implements Store {

  private record Kept(Episode episode, Result result) {}

  private final List<Run> runs = new CopyOnWriteArrayList<>();
  private final List<Run> outlines = new CopyOnWriteArrayList<>();
  private final Map<String, Map<Episode.Key, Transcript>> underWay = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Kept>> episodes = new ConcurrentHashMap<>();
  private final Map<String, List<Result>> order = new ConcurrentHashMap<>();
  private final Map<String, Double> replaced = new ConcurrentHashMap<>();
  private final List<TrainingRun> trainings = new CopyOnWriteArrayList<>();
  private final Map<String, Map<Long, LearningCurve>> curves = new ConcurrentHashMap<>();
  private final Map<String, Integer> held = new ConcurrentHashMap<>();

  @Override
  public synchronized void begin(Run run) {
    Ids.check(run);
    int at = runs.stream().map(Run::id).toList().indexOf(run.id());
    if (at < 0) {
      runs.add(run);
      outlines.add(run.outline());
    } else if (run.marked()) {
      runs.set(at, runs.get(at).markedAs(run));
      outlines.set(at, outlines.get(at).markedAs(run));
    }
  }

  @Override
  public Hold hold(String run) {
    held.merge(run, 1, Integer::sum);
    return () -> held.computeIfPresent(run, (_, holders) -> holders == 1 ? null : holders - 1);
  }

  @Override
  public synchronized boolean delete(String run) {
    if (runs.stream().noneMatch(known -> known.id().equals(run))) {
      throw new IllegalArgumentException("there is no run '" + run + "'");
    }
    if (held.containsKey(run)) {
      return false;
    }
    probing(run).ifPresent(probes -> remove(probes.id()));
    remove(run);
    return true;
  }

  private void remove(String run) {
    runs.removeIf(known -> known.id().equals(run));
    outlines.removeIf(known -> known.id().equals(run));
    List.of(underWay, episodes, order, replaced).forEach(of -> of.remove(run));
  }

  @Override
  public List<Run> runs() {
    return outlines.stream().filter(run -> run.probes().isEmpty()).toList();
  }

  @Override
  public List<Run> probing() {
    return outlines.stream().filter(run -> !run.probes().isEmpty()).toList();
  }

  @Override
  public Optional<Task> task(String run, String given, String id) {
    return runs.stream()
        .filter(known -> known.id().equals(run))
        .flatMap(known -> known.tasks().getOrDefault(given, List.of()).stream())
        .filter(task -> task.id().equals(id))
        .findFirst();
  }

  @Override
  public Recording open(String run, Episode.Key cell) {
    attempts(run).remove(cell);
    return new Recording() {
      @Override
      public void append(Event event) {
        attempts(run)
            .merge(cell, Transcript.of(List.of(event)), (earlier, _) -> earlier.plus(event));
      }

      @Override
      public void finish(Episode episode, Score score) {
        add(run, new Kept(episode, Result.of(episode, score)));
        attempts(run).remove(cell);
      }
    };
  }

  private synchronized void add(String run, Kept kept) {
    Kept known = of(run).get(kept.result().cell().key());
    if (known == null) {
      order.computeIfAbsent(run, _ -> new ArrayList<>()).add(kept.result());
    } else if (known.result().missing()) {
      replaced.merge(run, known.result().usage().dollars(), Double::sum);
      order
          .getOrDefault(run, List.of())
          .replaceAll(it -> it.cell().equals(known.result().cell()) ? kept.result() : it);
    } else {
      return;
    }
    of(run).put(kept.result().cell().key(), kept);
  }

  private Map<Episode.Key, Transcript> attempts(String run) {
    return underWay.computeIfAbsent(run, _ -> new ConcurrentHashMap<>());
  }

  private Map<String, Kept> of(String run) {
    return episodes.computeIfAbsent(run, _ -> new ConcurrentSkipListMap<>());
  }

  @Override
  public Stream<Result> results(String run) {
    return of(run).values().stream().map(Kept::result);
  }

  @Override
  public synchronized Stream<Result> results(String run, long from) {
    List<Result> all = order.getOrDefault(run, List.of());
    return List.copyOf(all.subList((int) Math.min(from, all.size()), all.size())).stream();
  }

  @Override
  public long finished(String run) {
    return of(run).size();
  }

  @Override
  public double replaced(String run) {
    return replaced.getOrDefault(run, 0.0);
  }

  @Override
  public Optional<Result> result(String run, Episode.Key cell) {
    return Optional.ofNullable(of(run).get(cell.key())).map(Kept::result);
  }

  @Override
  public Optional<Episode> episode(String run, Episode.Key cell) {
    return Optional.ofNullable(of(run).get(cell.key())).map(Kept::episode);
  }

  @Override
  public List<Episode.Key> mentions(String run, long from, int most, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return results(run, from)
        .limit(most)
        .map(Result::cell)
        .filter(cell ->
            episode(run, cell).orElseThrow().transcript().events().stream()
                .filter(event -> !(event instanceof Event.Setup))
                .anyMatch(event -> Json.canonical(event).toLowerCase(Locale.ROOT).contains(wanted)))
        .toList();
  }

  @Override
  public List<Episode.Key> underWay(String run) {
    return attempts(run).keySet().stream().sorted(Comparator.comparing(Episode.Key::key)).toList();
  }

  @Override
  public Transcript soFar(String run, Episode.Key cell) {
    return attempts(run).getOrDefault(cell, Transcript.EMPTY);
  }

  @Override
  public synchronized void begin(TrainingRun training) {
    if (trainings.stream().noneMatch(known -> known.id().equals(training.id()))) {
      trainings.add(training);
    }
  }

  @Override
  public List<TrainingRun> trainings() {
    return List.copyOf(trainings);
  }

  @Override
  public void keep(String training, LearningCurve curve) {
    if (training(training).isEmpty()) {
      throw new IllegalArgumentException("there is no training '" + training + "'; begin it first");
    }
    curves
        .computeIfAbsent(training, _ -> new ConcurrentSkipListMap<>())
        .merge(curve.seed(), curve, (known, later) -> known.finished() ? known : later);
  }

  @Override
  public List<LearningCurve> curves(String training) {
    return List.copyOf(curves.getOrDefault(training, Map.of()).values());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
