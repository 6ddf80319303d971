package dev.halftime.experiment;

import dev.halftime.Boundary;
import dev.halftime.Ending;
import dev.halftime.EpisodeKey;
import dev.halftime.Json;
import dev.halftime.Score;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets a judge whose verdicts cost time and money judge a run, as a run of its own beside the old
/// one.
///
/// The new run's id follows from the old one's and from who judges by what, so that each verdict is
/// recorded as it comes, and the same judging goes on after a stop or a crash. Where the judge
/// could not be reached nothing is recorded: the next time it is asked again.
public final class ModelGrader {

  private final Store store;
  private final Rescore regrading;
  private final Run judged;
  private final String old;

  /// Prepares to judge a run; judges nothing.
  ///
  /// @param by who judges, and by what
  /// @param labels what stands above and beside the verdicts, by benchmark id
  public ModelGrader(
      Store store, Run run, Rescore regrading, String by, Map<String, Run.Label> labels) {
    this.store = store;
    this.regrading = regrading;
    this.old = run.id();
    Run whole = store.whole(run);
    this.judged =
        new Run(
            Json.digest(List.of("judged", run.id(), by)).substring(0, 12),
            whole.experiment(),
            whole.tasks(),
            whole.oracles(),
            labels,
            run.id());
  }

  /// The run of the verdicts.
  public Run run() {
    return judged;
  }

  /// Asks for all verdicts that are not yet on record.
  ///
  /// @param concurrency how many at once
  /// @param stop once true, nobody is asked any more
  /// @return how many are missing still
  public int judge(int concurrency, BooleanSupplier stop) {
    store.begin(judged);
    List<EpisodeKey> cells = missing();
    Semaphore places = new Semaphore(concurrency);
    AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (EpisodeKey cell : cells) {
        places.acquireUninterruptibly();
        if (stop.getAsBoolean() || failed.get() != null) {
          break;
        }
        threads.execute(() -> {
          try {
            judge(cell);
          } catch (RuntimeException e) {
            failed.compareAndSet(null, e);
          } finally {
            places.release();
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

  private void judge(EpisodeKey cell) {
    Score score = regrading.score(cell);
    boolean unreachable =
        score instanceof Score.Ungraded ungraded
            && ungraded.broke() == Boundary.MODEL
            && !(regrading.episode(cell).ending() instanceof Ending.Failed);
    if (!unreachable) {
      store.open(judged.id(), cell).finish(regrading.episode(cell), score);
    }
  }

  private List<EpisodeKey> missing() {
    List<EpisodeKey> missing = new ArrayList<>();
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
