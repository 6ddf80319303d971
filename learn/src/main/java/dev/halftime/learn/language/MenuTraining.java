package dev.halftime.learn.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.TrainingDirectory;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.learn.train.TrainingStoppedException;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.text.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.function.ObjDoubleConsumer;

/// The plan of a training on a benchmark, in the same episodes in which agents are evaluated: one
/// algorithm, from one or more seeds in turn.
///
/// @param algorithm `q-learning` or `expert-iteration`
/// @param benchmark name of the benchmark
/// @param benchmarks creates the benchmark from a seed
/// @param steps environment steps for each seed
public record MenuTraining(
    String algorithm,
    String benchmark,
    LongFunction<Benchmark> benchmarks,
    Hyperparameters<?> hyperparameters,
    long steps,
    List<Long> seeds) {

  /// The hyperparameters common to all algorithms.
  sealed interface Config permits MenuQLearning.Config, MenuExpertIteration.Config {

    /// The maximum number of calls in an episode.
    int maxCalls();

    /// The number of tasks taken from each generated benchmark.
    int nTasks();
  }

  private static final String Q_LEARNING = "q-learning";
  private static final String EXPERT_ITERATION = "expert-iteration";

  /// The ids of the algorithms.
  public static final List<String> ALGORITHMS = List.of(Q_LEARNING, EXPERT_ITERATION);

  /// Validates the plan.
  ///
  /// @throws IllegalArgumentException if the algorithm is unknown, or if there are no steps or
  ///   seeds
  public MenuTraining {
    seeds = List.copyOf(seeds);
    defaults(algorithm);
    if (steps < 1 || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "training needs 1 step or more and 1 seed or more, not "
              + steps
              + " steps and "
              + seeds.size()
              + " seeds");
    }
  }

  /// A short description of an algorithm.
  public static String about(String algorithm) {
    return algorithm.equals(Q_LEARNING)
        ? "on benchmarks: tabular Q-learning over menus of actions"
        : "on benchmarks: a policy imitates episodes found by search";
  }

  /// The hyperparameters of an algorithm with their defaults.
  ///
  /// @throws IllegalArgumentException if there is no algorithm with this name
  public static Hyperparameters<?> defaults(String algorithm) {
    return switch (algorithm) {
      case Q_LEARNING -> Hyperparameters.of(Hyperparameters.defaults(MenuQLearning.Config.class));
      case EXPERT_ITERATION ->
          Hyperparameters.of(Hyperparameters.defaults(MenuExpertIteration.Config.class));
      default ->
          throw new IllegalArgumentException(
              "no algorithm '"
                  + algorithm
                  + "' for benchmarks; "
                  + Suggestions.hint(algorithm, ALGORITHMS));
    };
  }

  MenuLearner learner(long from) {
    return switch (config()) {
      case MenuQLearning.Config config -> new MenuQLearning(config, from);
      case MenuExpertIteration.Config config -> new MenuExpertIteration(config, from);
    };
  }

  /// The hyperparameters of this plan.
  Config config() {
    return (Config) hyperparameters.config();
  }

  private ObjectNode plan(Map<String, String> values) {
    ObjectNode plan = Json.object();
    plan.put("algorithm", algorithm).put("environment", benchmark).put("steps", steps);
    plan.set("seeds", Json.tree(seeds));
    plan.set("hyperparameters", Json.tree(values));
    return plan;
  }

  /// The entry in a store.
  public TrainingRun run() {
    String digest = Json.digest(plan(hyperparameters.earlierValues())).substring(0, 8);
    String name = algorithm + "-" + benchmark.replaceAll("[^A-Za-z0-9._~+-]", "-") + "-" + digest;
    return new TrainingRun(name, algorithm, benchmark, hyperparameters.values(), steps, seeds)
        .upTo(OptionalDouble.of(1)); // an episode returns its score
  }

  /// Trains to the end, resuming from checkpoints. A seed is skipped if its learning curve in the
  /// store is finished and its policy is in the folder.
  ///
  /// @throws TrainingStoppedException if the listener stopped it
  public void train(Store store, Checkpoints checkpoints, TrainingListener listener) {
    train(store, checkpoints, listener, (_, _) -> {});
  }

  /// Trains to the end, and passes on every episode.
  ///
  /// @param heard receives the record of each episode and the return computed by the learner
  public void train(
      Store store,
      Checkpoints checkpoints,
      TrainingListener listener,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    String id = run().id();
    try (TrainingDirectory directory =
        TrainingDirectory.of(
            checkpoints.folder(),
            plan(hyperparameters.values()),
            plan(hyperparameters.earlierValues()))) {
      store.begin(run());
      List<Long> finished =
          store.curves(id).stream()
              .filter(LearningCurve::finished)
              .map(LearningCurve::seed)
              .filter(directory::hasPolicy)
              .toList();
      for (long seed : seeds) {
        if (!finished.contains(seed)) {
          train(seed, store, checkpoints, directory, listener, heard);
        }
      }
    }
  }

  private void train(
      long seed,
      Store store,
      Checkpoints checkpoints,
      TrainingDirectory directory,
      TrainingListener listener,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    MenuRun run = new MenuRun(this, seed);
    directory
        .checkpoint(seed)
        .ifPresent(bytes -> {
          resume(run, seed, bytes, directory);
          listener.resumed(seed, run.made());
        });
    long[] last = {checkpoints.nanos().getAsLong()};
    LearningCurve curve =
        run.train(
            heard,
            point -> listener.point(seed, point),
            () -> {
              long now = checkpoints.nanos().getAsLong();
              boolean stopped = listener.isStopped();
              if (stopped || now - last[0] >= checkpoints.every()) {
                String text = Json.canonical(run.state());
                directory.checkpoint(seed, text.getBytes(StandardCharsets.UTF_8));
                store.keep(run().id(), run.curve(false, null));
                last[0] = checkpoints.nanos().getAsLong();
              }
              if (stopped) {
                throw new TrainingStoppedException();
              }
            });
    directory.text("policy-" + seed + ".json", Json.canonical(run.policy().toJson()) + "\n");
    store.keep(run().id(), curve);
  }

  private static void resume(MenuRun run, long seed, byte[] bytes, TrainingDirectory directory) {
    try {
      run.restore(Json.read(new String(bytes, StandardCharsets.UTF_8)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String words =
          "the checkpoint of seed %d in %s cannot be used (%s): delete it to start over"
              .formatted(seed, directory.path(), e.getMessage());
      throw new UncheckedIOException(new IOException(words, e));
    }
  }
}
