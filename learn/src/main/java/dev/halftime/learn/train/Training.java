package dev.halftime.learn.train;

import dev.halftime.record.LearningCurve;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Trains: the seeds side by side, each on one thread, so that a seed's result does not depend on
/// how many there are.
///
/// What was done before is taken up from its checkpoints. The learning curves go to the store, at
/// each checkpoint and in the end; the policies stay beside the checkpoints.
///
/// @param threads how many seeds are trained at a time
public record Training(TrainingPlan<?> plan, Store store, Checkpoints checkpoints, int threads) {

  /// Trains to the end.
  ///
  /// @throws TrainingDivergedException if numbers stop being finite
  /// @throws IllegalArgumentException if the folder holds another training, or one that goes on
  public List<LearningCurve> run(TrainingListener watch) {
    List<LearningCurve> curves = new ArrayList<>();
    try (TrainingDirectory folder =
            TrainingDirectory.of(checkpoints.folder(), plan.toJson(), plan.earlierJson());
        ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      store.begin(record());
      List<Future<LearningCurve>> futures = new ArrayList<>();
      for (long seed : plan.seeds()) {
        futures.add(executor.submit(() -> new SeedRun(this, seed, folder, watch).run()));
      }
      for (Future<LearningCurve> future : futures) {
        curves.add(result(future, executor));
      }
    }
    return curves;
  }

  /// As it stands in the store: beside what others found out with the same plan, where that was
  /// imported.
  public TrainingRun record() {
    return plan.run().ownIn(store, plan.earlierRun());
  }

  private static LearningCurve result(Future<LearningCurve> future, ExecutorService executor) {
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
