package dev.halftime.learn.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Environment;
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
import java.util.List;
import java.util.function.Function;

/// The plan of a training on a text game, from one or more seeds in turn.
///
/// @param algorithm `drrn` or `hash-drrn`
/// @param game name of the game
/// @param games creates a game, which remembers the commands that it finds
/// @param steps steps for each seed, of all games together
public record TextTraining(
    String algorithm,
    String game,
    Function<KnownActions, Environment<TextState, String>> games,
    Hyperparameters<?> hyperparameters,
    long steps,
    List<Long> seeds) {

  private static final String DRRN = "drrn";
  private static final String HASH = "hash-drrn";

  /// The ids of the algorithms.
  public static final List<String> ALGORITHMS = List.of(DRRN, HASH);

  /// Validates the plan.
  ///
  /// @throws IllegalArgumentException if the algorithm is unknown, or if there are no steps or
  ///   seeds
  public TextTraining {
    seeds = List.copyOf(seeds);
    defaults(algorithm);
    if (steps < 1 || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "training needs 1 step or more and 1 seed or more, not %d steps and %d seeds"
              .formatted(steps, seeds.size()));
    }
  }

  /// A short description of an algorithm.
  public static String about(String algorithm) {
    return algorithm.equals(DRRN)
        ? "on text games: Q-learning over valid actions, texts as bags of words"
        : "on text games: Q-learning over valid actions, texts as hashes";
  }

  /// The hyperparameters of an algorithm with their defaults.
  ///
  /// @throws IllegalArgumentException if there is no algorithm with this name
  public static Hyperparameters<?> defaults(String algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException(
          "no algorithm '%s' for text games; %s"
              .formatted(algorithm, Suggestions.hint(algorithm, ALGORITHMS)));
    }
    return Hyperparameters.of(Hyperparameters.defaults(Drrn.Config.class));
  }

  Drrn.Config config() {
    return (Drrn.Config) hyperparameters.config();
  }

  TextEncoding encoding() {
    return algorithm.equals(DRRN) ? TextEncoding.WORDS : TextEncoding.HASH;
  }

  private ObjectNode plan() {
    ObjectNode plan = Json.object();
    plan.put("algorithm", algorithm).put("environment", game).put("steps", steps);
    plan.set("seeds", Json.tree(seeds));
    plan.set("hyperparameters", Json.tree(hyperparameters.values()));
    return plan;
  }

  /// The entry in a store.
  public TrainingRun run() {
    String digest = Json.digest(plan()).substring(0, 8);
    String name = algorithm + "-" + game.replaceAll("[^A-Za-z0-9._~+-]", "-") + "-" + digest;
    return new TrainingRun(name, algorithm, game, hyperparameters.values(), steps, seeds);
  }

  /// Trains to the end, resuming from checkpoints. A seed is skipped if its learning curve in the
  /// store is finished and its policy is in the folder.
  ///
  /// @throws TrainingStoppedException if the listener stopped it
  public void train(Store store, Checkpoints checkpoints, TrainingListener listener) {
    try (TrainingDirectory directory = TrainingDirectory.of(checkpoints.folder(), plan(), plan())) {
      store.begin(run());
      List<Long> finished =
          store.curves(run().id()).stream()
              .filter(LearningCurve::finished)
              .map(LearningCurve::seed)
              .filter(directory::hasPolicy)
              .toList();
      for (long seed : seeds) {
        if (!finished.contains(seed)) {
          train(seed, store, checkpoints, directory, listener);
        }
      }
    }
  }

  private void train(
      long seed,
      Store store,
      Checkpoints checkpoints,
      TrainingDirectory directory,
      TrainingListener listener) {
    TextRun run = new TextRun(this, games, seed);
    directory
        .checkpoint(seed)
        .ifPresent(bytes -> {
          resume(run, seed, bytes, directory);
          listener.resumed(seed, run.made());
        });
    long[] last = {checkpoints.nanos().getAsLong()};
    LearningCurve curve =
        run.train(
            point -> listener.point(seed, point),
            () -> {
              long now = checkpoints.nanos().getAsLong();
              boolean stopped = listener.isStopped();
              if (stopped || now - last[0] >= checkpoints.every()) {
                directory.checkpoint(seed, state(run));
                store.keep(run().id(), run.curve(false));
                last[0] = checkpoints.nanos().getAsLong();
              }
              if (stopped) {
                throw new TrainingStoppedException();
              }
            });
    directory.text("policy-" + seed + ".json", Json.canonical(run.policy().toJson()) + "\n");
    store.keep(run().id(), curve);
  }

  private static byte[] state(TextRun run) {
    try {
      return run.state();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void resume(TextRun run, long seed, byte[] bytes, TrainingDirectory directory) {
    try {
      run.restore(bytes);
    } catch (IOException | IllegalArgumentException e) {
      String words =
          "the checkpoint of seed %d in %s cannot be used (%s): delete it to start over"
              .formatted(seed, directory.path(), e.getMessage());
      throw new UncheckedIOException(new IOException(words, e));
    }
  }
}
