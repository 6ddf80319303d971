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

/// The state of an algorithm: its episode log, its metrics, what it has learnt, and the parts of
/// its checkpoints.
///
/// It reads its parts on demand, so one instance serves the whole training.
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

  /// Creates the state of an algorithm.
  ///
  /// @param episodes log of the environment
  /// @param parts contents of a checkpoint, in this order: the environment and everything else that
  ///   later steps depend on
  public static LearningState of(EpisodeLog episodes, Checkpointable... parts) {
    return new LearningState(episodes, new ArrayList<>(List.of(parts)));
  }

  /// Adds parts to the checkpoints, after the existing ones.
  public LearningState with(Checkpointable... more) {
    parts.addAll(List.of(more));
    return this;
  }

  /// Adds a metric of the last iteration.
  public LearningState metric(String name, DoubleSupplier value) {
    metrics.put(name, value);
    return this;
  }

  /// Sets the source of the learnt policy.
  public LearningState policy(Supplier<Policy> policy) {
    this.policy = policy;
    return this;
  }

  /// Sets the source of the learnt state values.
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
