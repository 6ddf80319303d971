package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
/// @param greatest the greatest possible return of an episode; absent if none is declared
public record TrainingRun(
    String id,
    String algorithm,
    String environment,
    Map<String, String> hyperparameters,
    long steps,
    List<Long> seeds,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double greatest) {

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
    this(id, algorithm, environment, hyperparameters, steps, seeds, false, null);
  }

  @Override
  public Map<String, String> hyperparameters() {
    return new TreeMap<>(hyperparameters);
  }

  /// Returns a copy under another name.
  TrainingRun named(String name) {
    return new TrainingRun(
        name, algorithm, environment, hyperparameters, steps, seeds, imported, greatest);
  }

  /// Returns a copy that is marked as imported or not.
  TrainingRun imported(boolean comes) {
    return new TrainingRun(
        id, algorithm, environment, hyperparameters, steps, seeds, comes, greatest);
  }

  /// Returns a copy with this greatest possible return.
  ///
  /// @param most empty if there is no such bound
  public TrainingRun upTo(OptionalDouble most) {
    return new TrainingRun(
        id,
        algorithm,
        environment,
        hyperparameters,
        steps,
        seeds,
        imported,
        most.isEmpty() ? null : (Double) most.getAsDouble());
  }

  /// Returns whether another training has the same configuration, regardless of name and origin,
  /// and of what earlier versions did not record.
  public boolean sameAs(TrainingRun other) {
    return configuration().equals(other.configuration());
  }

  private TrainingRun configuration() {
    return named("").imported(false).upTo(OptionalDouble.empty());
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
