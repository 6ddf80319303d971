package dev.halftime.learn.language;

import dev.halftime.Benchmark;
import dev.halftime.Json;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.util.List;
import java.util.function.LongFunction;

/// What is to be trained on a benchmark: [MenuQLearning] from each of some seeds.
///
/// @param benchmark the name of the benchmark
/// @param benchmarks makes it from a seed
/// @param steps of the environment from each seed
public record MenuTraining(
    String benchmark,
    LongFunction<Benchmark> benchmarks,
    Hyperparameters hyperparameters,
    long steps,
    List<Long> seeds) {

  /// The algorithm's id.
  public static final String ALGORITHM = "q-learning";

  /// Checks that it can be done.
  ///
  /// @throws IllegalArgumentException if not
  public MenuTraining {
    seeds = List.copyOf(seeds);
    if (steps < 1 || seeds.isEmpty()) {
      throw new IllegalArgumentException("training takes 1 step and 1 seed or more");
    }
  }

  /// Takes a policy that has been trained.
  @FunctionalInterface
  public interface Shelf {

    /// Keeps one.
    ///
    /// @param text the policy as its file holds it
    void keep(long seed, String text);
  }

  /// As it stands in a store.
  public TrainingRun run() {
    String digest =
        Json.digest(
                Json.object()
                    .put("benchmark", benchmark)
                    .put("steps", steps)
                    .put("seeds", seeds.toString())
                    .put("hyperparameters", hyperparameters.values().toString()))
            .substring(0, 8);
    String name = ALGORITHM + "-" + benchmark.replaceAll("[^A-Za-z0-9._~+-]", "-") + "-" + digest;
    return new TrainingRun(name, ALGORITHM, benchmark, hyperparameters.values(), steps, seeds);
  }

  /// Trains one seed after another. A seed whose learning curve is finished in the store is not
  /// trained again.
  public void train(Store store, Shelf shelf, TrainingListener watch) {
    TrainingRun run = run();
    store.begin(run);
    List<Long> finished =
        store.curves(run.id()).stream()
            .filter(LearningCurve::finished)
            .map(LearningCurve::seed)
            .toList();
    for (long seed : seeds) {
      if (!finished.contains(seed)) {
        MenuQLearning learner =
            new MenuQLearning(benchmarks, hyperparameters, steps, seed, (_, _) -> {});
        LearningCurve curve = learner.train(point -> watch.point(seed, point));
        shelf.keep(seed, Json.canonical(learner.policy().toJson()) + "\n");
        store.keep(run.id(), curve);
      }
    }
  }
}
