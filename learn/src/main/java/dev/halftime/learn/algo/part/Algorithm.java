package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import java.util.Map;
import java.util.Optional;

/// A running algorithm: acts in its environments and learns from the experience.
///
/// Equal configurations give identical policies, bit for bit. Not thread-safe.
public interface Algorithm {

  /// Collects experience and updates the parameters once.
  void iterate();

  /// The complete state; the same object on every call.
  LearningState state();

  /// The number of environment steps taken.
  default long steps() {
    return state().episodes().steps();
  }

  /// The episodes that have ended.
  default EpisodeLog episodes() {
    return state().episodes();
  }

  /// Losses and other metrics of the last iteration; not finite if the training has diverged.
  default Map<String, Double> metrics() {
    return state().metrics();
  }

  /// The current policy; empty if the algorithm learns only values.
  default Optional<Policy> policy() {
    return state().policy();
  }

  /// The current state values; empty if the algorithm learns only a policy.
  default Optional<double[]> values() {
    return state().values();
  }

  /// Writes or reads the complete state.
  default void keep(CheckpointCodec codec) {
    state().keep(codec);
  }
}
