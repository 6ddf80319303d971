package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an algorithm has come to, and the parts that make up all that it remembers.
///
/// It reads its parts, so that one object serves from the first step to the last.
public final class LearningState implements Checkpointable {

  private final EpisodeLog episodes;
  private final List<Checkpointable> parts;
  private final Map<String, DoubleSupplier> metrics = new LinkedHashMap<>();
  private @Nullable Supplier<Policy> policy;
  private @Nullable Supplier<double[]> values;

  private LearningState(EpisodeLog episodes, List<Checkpointable> parts) {
    this.episodes = episodes;
    this.parts = parts;
  }

  /// The state of an algorithm.
  ///
  /// @param episodes the log of its environment
  /// @param parts what a checkpoint holds, in this order: the environment, and whatever else its
  ///   next steps depend on
  public static LearningState of(EpisodeLog episodes, Checkpointable... parts) {
    return new LearningState(episodes, new ArrayList<>(List.of(parts)));
  }

  /// Adds parts that a checkpoint holds after those before.
  public LearningState with(Checkpointable... more) {
    parts.addAll(List.of(more));
    return this;
  }

  /// Adds a loss or the like of the last iteration.
  public LearningState metric(String name, DoubleSupplier value) {
    metrics.put(name, value);
    return this;
  }

  /// Says which policy was learnt so far.
  public LearningState policy(Supplier<Policy> policy) {
    this.policy = policy;
    return this;
  }

  /// Says which values of states were learnt so far.
  public LearningState values(Supplier<double[]> values) {
    this.values = values;
    return this;
  }

  EpisodeLog episodes() {
    return episodes;
  }

  Map<String, Double> metrics() {
    Map<String, Double> now = new LinkedHashMap<>();
    metrics.forEach((name, value) -> now.put(name, value.getAsDouble()));
    return now;
  }

  Optional<Policy> policy() {
    return Optional.ofNullable(policy).map(Supplier::get);
  }

  Optional<double[]> values() {
    return Optional.ofNullable(values).map(Supplier::get);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    episodes.keepSteps(codec);
    parts.forEach(part -> part.keep(codec));
  }
}
