package dev.halftime.world.tau2;

import java.util.Optional;

/// Somebody who reads a talk and says whether a sentence about it is true; most likely a model.
@FunctionalInterface
public interface Arbiter {

  /// The verdict; empty if it is no clear yes or no.
  ///
  /// @param sentence such as `Agent should refuse to proceed with the cancellation.`
  /// @param talk what was said, a line each
  Optional<Boolean> holds(String sentence, String talk);
}
