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

/// Runs a training plan. Seeds run in parallel, one thread each; the result of a seed does not
/// depend on the others.
///
/// Earlier work is resumed from checkpoints. Learning curves go to the store at each checkpoint and
/// at the end; policies are saved in the checkpoint folder.
///
/// @param threads maximum number of seeds trained at a time
public record Training(TrainingPlan<?> plan, Store store, Checkpoints checkpoints, int threads) {

  /// Trains to the end.
  ///
  /// @throws TrainingDivergedException if a loss or another metric is not finite
  /// @throws TrainingStoppedException if the listener stopped it
  /// @throws IllegalArgumentException if the folder belongs to another training, or to one that is
  ///   running
  public List<LearningCurve> run(TrainingListener listener) {
    List<LearningCurve> curves = new ArrayList<>();
    try (TrainingDirectory folder =
            TrainingDirectory.of(checkpoints.folder(), plan.toJson(), plan.earlierJson());
        ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      store.begin(record());
      List<Future<LearningCurve>> futures = new ArrayList<>();
      for (long seed : plan.seeds()) {
        futures.add(executor.submit(() -> new SeedRun(this, seed, folder, listener).run()));
      }
      for (Future<LearningCurve> future : futures) {
        curves.add(result(future, executor));
      }
    }
    return curves;
  }

  /// The entry in the store. If a training with the same plan was imported from elsewhere, this one
  /// is stored beside it.
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
      if (e.getCause() instanceof TrainingStoppedException stopped) {
        executor.close(); // the other seeds make their checkpoints and stop, too
        throw stopped;
      }
      executor.shutdownNow();
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
