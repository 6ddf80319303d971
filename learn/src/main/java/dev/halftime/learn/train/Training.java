package dev.halftime.learn.train;

import dev.halftime.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// Trains: the seeds side by side, each on one thread, so that a seed's result does not depend on
/// how many there are.
///
/// What was done before is taken up from its checkpoints.
public final class Training {

  private final Plan plan;
  private final Path path;
  private final int threads;
  private final LongSupplier nanos;
  private final long every;

  /// @param path the folder where it is kept
  /// @param threads how many seeds are trained at a time
  /// @param nanos a clock, which only decides when checkpoints are made
  /// @param every nanoseconds between two checkpoints
  public Training(Plan plan, Path path, int threads, LongSupplier nanos, long every) {
    this.plan = plan;
    this.path = path;
    this.threads = threads;
    this.nanos = nanos;
    this.every = every;
  }

  /// Trains to the end, and writes curves, policies, results and a page.
  ///
  /// @throws Diverged if numbers stop being finite
  /// @throws IllegalArgumentException if the folder holds another training
  public List<Outcome> run(Watch watch) {
    Folder folder = Folder.of(path, plan);
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (long seed : plan.seeds()) {
        futures.add(
            executor.submit(() -> new SeedRun(plan, seed, folder, watch, nanos, every).run()));
      }
      for (Future<Outcome> future : futures) {
        outcomes.add(result(future, executor));
      }
    }
    StringBuilder lines = new StringBuilder();
    outcomes.forEach(each -> lines.append(Json.canonical(each.toJson())).append('\n'));
    folder.text("results.jsonl", lines.toString());
    folder.text("curves.html", CurvePage.of(plan, outcomes));
    return outcomes;
  }

  private static Outcome result(Future<Outcome> future, ExecutorService executor) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      executor.shutdownNow();
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
