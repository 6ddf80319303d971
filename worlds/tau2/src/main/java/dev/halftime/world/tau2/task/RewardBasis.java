package dev.halftime.world.tau2.task;

import java.util.Locale;
import java.util.Optional;

/// A component of a task's reward.
public enum RewardBasis {
  /// The final databases of both parties equal those of the reference solution.
  DB,
  /// The assertions about the final state hold.
  ENV_ASSERTION,
  /// Every call of the reference solution was made.
  ACTION,
  /// The agent communicated the required information.
  COMMUNICATE,
  /// The natural-language assertions about the conversation are true.
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
