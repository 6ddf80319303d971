package dev.halftime.learn.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.Json;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.TrainingDirectory;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.text.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ObjDoubleConsumer;

/// What is to be trained on a benchmark, in the episodes in which agents are evaluated: an
/// algorithm from each of some seeds, one after another.
///
/// @param algorithm `q-learning` or `expert-iteration`
/// @param benchmark the name of the benchmark
/// @param benchmarks makes it from a seed
/// @param steps of the environment from each seed
public record MenuTraining(
    String algorithm,
    String benchmark,
    LongFunction<Benchmark> benchmarks,
    Hyperparameters<?> hyperparameters,
    long steps,
    List<Long> seeds) {

  /// What every algorithm can be told.
  sealed interface Config permits MenuQLearning.Config, MenuExpertIteration.Config {

    /// How many calls an episode may have.
    int maxCalls();

    /// How many tasks are taken from one benchmark.
    int nTasks();
  }

  private static final String Q_LEARNING = "q-learning";
  private static final String EXPERT_ITERATION = "expert-iteration";

  /// The algorithms' ids.
  public static final List<String> ALGORITHMS = List.of(Q_LEARNING, EXPERT_ITERATION);

  /// Checks that it can be done.
  ///
  /// @throws IllegalArgumentException if not
  public MenuTraining {
    seeds = List.copyOf(seeds);
    defaults(algorithm);
    if (steps < 1 || seeds.isEmpty()) {
      throw new IllegalArgumentException("training takes 1 step and 1 seed or more");
    }
  }

  /// What an algorithm is, in a few words.
  public static String about(String algorithm) {
    return algorithm.equals(Q_LEARNING)
        ? "on benchmarks: values of the actions of a menu, in a table"
        : "on benchmarks: a policy learns to do what a search found";
  }

  /// What an algorithm can be told.
  ///
  /// @throws IllegalArgumentException if there is none of this name
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

  /// What its algorithm was told.
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

  /// As it stands in a store.
  public TrainingRun run() {
    String digest = Json.digest(plan(hyperparameters.earlierValues())).substring(0, 8);
    String name = algorithm + "-" + benchmark.replaceAll("[^A-Za-z0-9._~+-]", "-") + "-" + digest;
    return new TrainingRun(name, algorithm, benchmark, hyperparameters.values(), steps, seeds);
  }

  /// Trains to the end, from where it was left. A seed whose learning curve is finished in the
  /// store, and whose policy is there, is not trained again.
  public void train(Store store, Checkpoints checkpoints, TrainingListener listener) {
    train(store, checkpoints, listener, (_, _) -> {});
  }

  /// The same, and tells of every episode.
  ///
  /// @param heard takes each episode's record and the return that the learner saw
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
              if (now - last[0] >= checkpoints.every()) {
                String text = Json.canonical(run.state());
                directory.checkpoint(seed, text.getBytes(StandardCharsets.UTF_8));
                store.keep(run().id(), run.curve(false, null));
                last[0] = checkpoints.nanos().getAsLong();
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
          "the checkpoint of seed %d in %s cannot be used (%s): delete it to begin anew"
              .formatted(seed, directory.path(), e.getMessage());
      throw new UncheckedIOException(new IOException(words, e));
    }
  }
}
