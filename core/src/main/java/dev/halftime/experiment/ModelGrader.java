package dev.halftime.experiment;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Grades a run with a judge whose verdicts cost time and money, and records the result as a
/// separate run.
///
/// The id of the new run is derived from that of the old run and from the judge and its rubric.
/// Each verdict is recorded at once, so an interrupted grading is resumed. If the judge cannot be
/// reached, nothing is recorded, and it is asked again the next time.
public final class ModelGrader {

  private final Store store;
  private final Rescore rescore;
  private final Run judged;
  private final String old;
  private final AtomicReference<@Nullable String> unreachable = new AtomicReference<>();

  /// Prepares to grade a run; grades nothing.
  ///
  /// @param by names the judge and its rubric
  /// @param labels titles and caveats of the verdicts, by benchmark id
  public ModelGrader(
      Store store, Run run, Rescore rescore, String by, Map<String, Run.Label> labels) {
    this.store = store;
    this.rescore = rescore;
    this.old = run.id();
    Run whole = store.whole(run);
    this.judged =
        new Run(
                Json.digest(List.of("judged", run.id(), by)).substring(0, 12),
                whole.experiment(),
                whole.tasks(),
                whole.oracles(),
                labels,
                run.id())
            .markedAs(run);
  }

  /// Returns the run of the verdicts.
  public Run run() {
    return judged;
  }

  /// Requests all verdicts that are not yet on record.
  ///
  /// @param concurrency maximum number of simultaneous requests
  /// @param stop once true, no new request is made
  /// @return how many are still missing
  public int judge(int concurrency, BooleanSupplier stop) {
    try (Store.Hold _ = store.hold(judged.id());
        Store.Hold _ = store.hold(old)) {
      return held(concurrency, stop);
    }
  }

  private int held(int concurrency, BooleanSupplier stop) {
    store.begin(judged);
    List<Episode.Key> cells = missing();
    Semaphore permits = new Semaphore(concurrency);
    AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Episode.Key cell : cells) {
        permits.acquireUninterruptibly();
        if (stop.getAsBoolean() || failed.get() != null) {
          break;
        }
        threads.execute(() -> {
          try {
            judge(cell);
          } catch (RuntimeException e) {
            failed.compareAndSet(null, e);
          } finally {
            permits.release();
          }
        });
      }
    }
    RuntimeException failure = failed.get();
    if (failure != null) {
      throw failure;
    }
    store.flush();
    return missing().size();
  }

  /// Returns why the judge could not be reached the first time; empty if it always was.
  public Optional<String> failure() {
    return Optional.ofNullable(unreachable.get());
  }

  private void judge(Episode.Key cell) {
    Score score = rescore.score(cell);
    if (score instanceof Score.Ungraded ungraded
        && ungraded.broke() == Boundary.MODEL
        && !(rescore.episode(cell).ending() instanceof Ending.Failed)) {
      unreachable.compareAndSet(null, ungraded.why());
    } else {
      store.open(judged.id(), cell).finish(rescore.episode(cell), score);
    }
  }

  private List<Episode.Key> missing() {
    List<Episode.Key> missing = new ArrayList<>();
    try (Stream<Result> results = store.results(old)) {
      results
          .filter(result ->
              store
                  .result(judged.id(), result.cell())
                  .map(it -> it.lost() && !result.lost())
                  .orElse(true))
          .map(Result::cell)
          .forEach(missing::add);
    }
    return missing;
  }
}
