package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import java.util.Map;
import java.util.Optional;

/// An algorithm at work: it acts in its environments and learns from what comes of it.
///
/// The same configuration gives the same policy, bit by bit. Used by one thread at a time.
public interface Algorithm {

  /// Acts for a while, and learns once.
  void iterate();

  /// What it has come to, and all that it remembers; always the same object.
  LearningState state();

  /// How many steps of the environment were made.
  default long steps() {
    return state().episodes().steps();
  }

  /// The episodes that ended on the way.
  default EpisodeLog episodes() {
    return state().episodes();
  }

  /// Losses and the like of the last iteration, by name; finite as long as all is well.
  default Map<String, Double> metrics() {
    return state().metrics();
  }

  /// The policy that was learnt so far; none if only values are learnt.
  default Optional<Policy> policy() {
    return state().policy();
  }

  /// The values of states that were learnt so far; none if only a policy is learnt.
  default Optional<double[]> values() {
    return state().values();
  }

  /// Writes down or takes back all that it remembers.
  default void keep(CheckpointCodec codec) {
    state().keep(codec);
  }
}
