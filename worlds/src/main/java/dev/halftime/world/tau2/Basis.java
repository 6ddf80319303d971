package dev.halftime.world.tau2;

import java.util.Locale;
import java.util.Optional;

/// What a task's reward can rest on.
enum Basis {
  /// The databases of both parties end as the reference leaves them.
  DB,
  /// What must hold in the end holds.
  ENV_ASSERTION,
  /// Every call of the reference was made.
  ACTION,
  /// The agent said what must be told.
  COMMUNICATE,
  /// Sentences about the talk are true.
  NL_ASSERTION;

  static Optional<Basis> of(String name) {
    for (Basis basis : values()) {
      if (basis.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
