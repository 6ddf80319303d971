package dev.halftime.world.tau2.task;

import java.util.Locale;
import java.util.Optional;

/// What a task's reward can rest on.
public enum RewardBasis {
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

  public static Optional<RewardBasis> of(String name) {
    for (RewardBasis basis : values()) {
      if (basis.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
