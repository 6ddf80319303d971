package dev.halftime.audit;

import dev.halftime.Limits;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// How thoroughly a benchmark is audited, and against what.
///
/// @param seed the benchmark is generated from it, and so is all luck in the audit
/// @param tasks how many tasks, from the first on
/// @param floor the success rate that agents which do not do the work may reach; if absent, the
///   benchmark's own
/// @param dialogues how many dialogues are held with its users
/// @param limits where an episode is cut off
/// @param nanos a clock, in nanoseconds from any origin
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

  /// What is asked of a benchmark if nobody says otherwise: 300 tasks and 1,000 dialogues.
  public static AuditOptions of(long seed, LongSupplier nanos) {
    return new AuditOptions(seed, 300, OptionalDouble.empty(), 1000, Limits.DEFAULT, nanos);
  }

  /// The same with another number of tasks.
  public AuditOptions withTasks(int number) {
    return new AuditOptions(seed, number, floor, dialogues, limits, nanos);
  }
}
