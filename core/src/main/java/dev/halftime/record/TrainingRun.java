package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An execution of a training: one algorithm in one environment, once for each seed.
///
/// Its results are one [LearningCurve] for each seed.
///
/// @param id name of the training in its store
/// @param algorithm id of the algorithm, such as `ppo`
/// @param environment id of the environment
/// @param hyperparameters all hyperparameters of the algorithm, by name
/// @param steps number of environment steps for each seed
/// @param seeds in the requested order
/// @param imported whether it was read from an archive, so that its curves are only what the
///   archive says
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

  /// Creates a training that was not imported.
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

  /// Returns a copy under another name.
  TrainingRun named(String name) {
    return new TrainingRun(name, algorithm, environment, hyperparameters, steps, seeds, imported);
  }

  /// Returns a copy that is marked as imported or not.
  TrainingRun imported(boolean comes) {
    return new TrainingRun(id, algorithm, environment, hyperparameters, steps, seeds, comes);
  }

  /// Returns whether another training has the same configuration, regardless of name and origin.
  boolean sameAs(TrainingRun other) {
    return named("").imported(false).equals(other.named("").imported(false));
  }

  /// Returns this training under the name that it has in a store if it is run there: its own name,
  /// or the next free one if that name is taken by another training or an imported one.
  ///
  /// @param earlier this training as an earlier version of Halftime stored it; if that is found, it
  ///   is this training
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
