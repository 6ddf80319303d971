package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A training as it was carried out: one algorithm in one environment, once from each seed.
///
/// How it went is told by a [LearningCurve] for each seed.
///
/// @param id names the training in its store
/// @param algorithm the id of what learnt, such as `ppo`
/// @param environment the id of where
/// @param hyperparameters all that the algorithm was told, by name
/// @param steps for how many steps of the environment from each seed
/// @param seeds in the order in which they were asked for
/// @param imported whether it was read from an archive: its curves are what that says
public record TrainingRun(
    String id,
    String algorithm,
    String environment,
    Map<String, String> hyperparameters,
    long steps,
    List<Long> seeds,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported) {

  public TrainingRun {
    hyperparameters = new TreeMap<>(hyperparameters);
    seeds = List.copyOf(seeds);
  }

  /// A training of this store's own.
  public TrainingRun(
      String id,
      String algorithm,
      String environment,
      Map<String, String> hyperparameters,
      long steps,
      List<Long> seeds) {
    this(id, algorithm, environment, hyperparameters, steps, seeds, false);
  }

  @Override
  public Map<String, String> hyperparameters() {
    return new TreeMap<>(hyperparameters);
  }

  /// This training under another name.
  TrainingRun named(String name) {
    return new TrainingRun(name, algorithm, environment, hyperparameters, steps, seeds, imported);
  }

  /// This training as one that comes from an archive, or does not.
  TrainingRun imported(boolean comes) {
    return new TrainingRun(id, algorithm, environment, hyperparameters, steps, seeds, comes);
  }

  /// Whether another was carried out in the same way, whoever did.
  boolean sameAs(TrainingRun other) {
    return named("").imported(false).equals(other.named("").imported(false));
  }

  /// This training as it stands in a store if it is carried out there: under its own name, or the
  /// next free one where somebody else's results stand.
  ///
  /// @param earlier as a version before this one stored it: if it stands there, it is this one
  public TrainingRun ownIn(Store store, TrainingRun earlier) {
    Map<String, TrainingRun> stored = new HashMap<>();
    store.trainings().forEach(each -> stored.put(each.id(), each));
    TrainingRun own = this;
    for (int i = 2; stored.containsKey(own.id); i++) {
      TrainingRun there = stored.get(own.id);
      if (!there.imported && (there.sameAs(this) || there.sameAs(earlier))) {
        return there;
      }
      own = named(id + "~" + i);
    }
    return own;
  }
}
