package dev.halftime.record;

import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Result;
import dev.halftime.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A store that lasts as long as its process.
public final class MemoryStore implements Store {

  private record Kept(Episode episode, Result result) {}

  private final List<Run> runs = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, Kept>> episodes = new ConcurrentHashMap<>();

  @Override
  public synchronized void begin(Run run) {
    if (runs.stream().noneMatch(known -> known.id().equals(run.id()))) {
      runs.add(run);
    }
  }

  @Override
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  @Override
  public Recording open(String run, Cell cell) {
    return new Recording() {
      @Override
      public void append(Event event) {}

      @Override
      public void finish(Episode episode, Score score) {
        of(run).put(cell.key(), new Kept(episode, Result.of(episode, score)));
      }
    };
  }

  private Map<String, Kept> of(String run) {
    return episodes.computeIfAbsent(run, _ -> new ConcurrentSkipListMap<>());
  }

  @Override
  public Stream<Result> results(String run) {
    return of(run).values().stream().map(Kept::result);
  }

  @Override
  public Optional<Episode> episode(String run, Cell cell) {
    return Optional.ofNullable(of(run).get(cell.key())).map(Kept::episode);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
