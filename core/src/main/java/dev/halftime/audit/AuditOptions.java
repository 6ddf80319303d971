package dev.halftime.audit;

import dev.halftime.setting.Limits;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// Scope and parameters of an audit.
///
/// @param seed seed of the benchmark and of all randomness in the audit
/// @param tasks number of tasks, starting with the first
/// @param floor highest success rate allowed for agents that do not do the work; if absent, the
///   benchmark's own
/// @param dialogues number of dialogues with its users
/// @param limits limits of an episode
/// @param nanos a clock, in nanoseconds from an arbitrary origin
public record AuditOptions(
    long seed, int tasks, OptionalDouble floor, int dialogues, Limits limits, LongSupplier nanos) {

  public AuditOptions {
    if (tasks < 1 || dialogues < 1) {
      throw new IllegalArgumentException(
          "an audit needs 1 task and 1 dialogue or more, not " + tasks + " and " + dialogues);
    }
    double most = floor.orElse(0);
    if (!(most >= 0 && most <= 1)) {
      throw new IllegalArgumentException("a floor must lie between 0 and 1, not at " + most);
    }
  }

  /// Returns the default options: 300 tasks and 1,000 dialogues.
  public static AuditOptions of(long seed, LongSupplier nanos) {
    return new AuditOptions(seed, 300, OptionalDouble.empty(), 1000, Limits.DEFAULT, nanos);
  }

  /// Returns a copy with another number of tasks.
  public AuditOptions withTasks(int number) {
    return new AuditOptions(seed, number, floor, dialogues, limits, nanos);
  }

  /// Returns a copy with another number of dialogues.
  public AuditOptions withDialogues(int number) {
    return new AuditOptions(seed, tasks, floor, number, limits, nanos);
  }
}
