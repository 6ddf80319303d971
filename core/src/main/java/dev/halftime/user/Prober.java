package dev.halftime.user;

import dev.halftime.Transcript;

/// Somebody who talks to a user in order to find out if it keeps its contract.
@FunctionalInterface
public interface Prober {

  /// What is said next.
  ///
  /// @param heard the dialogue so far, as the user knows it
  String say(Transcript heard);
}
