package dev.halftime.user;

import dev.halftime.Transcript;

/// Talks to a user in order to test its contract.
@FunctionalInterface
public interface Prober {

  /// Returns the next message.
  ///
  /// @param heard the dialogue so far, as seen by the user
  String say(Transcript heard);
}
