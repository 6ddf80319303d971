package dev.halftime.learn.algo.part;

import java.util.Map;
import java.util.Optional;

/// An algorithm at work: it acts in its environments and learns from what comes of it.
///
/// The same job gives the same policy, bit by bit. Used by one thread at a time.
public interface Algorithm {

  /// Acts for a while, and learns once.
  void iterate();

  /// How many steps of the environment were made.
  long steps();

  /// The episodes that ended on the way.
  EpisodeLog episodes();

  /// Losses and the like of the last iteration, by name; finite as long as all is well.
  Map<String, Double> metrics();

  /// The policy that was learnt so far; none if only values are learnt.
  Optional<Policy> policy();

  /// The values of states that were learnt so far; none if only a policy is learnt.
  default Optional<double[]> values() {
    return Optional.empty();
  }

  /// Writes down or takes back all that it remembers.
  void keep(CheckpointCodec tape);
}
