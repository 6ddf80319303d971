package dev.halftime.experiment;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Executes work units: locally on virtual threads, or on a cluster.
@FunctionalInterface
public interface Executor {

  /// Executes all work units, in any order, and returns when none is running.
  ///
  /// @param stop checked before each unit: once true, no new unit starts
  void run(List<WorkUnit> units, BooleanSupplier stop, Consumer<WorkUnit> work);

  /// Returns whether other processes execute units of the same run at the same time. If so, the
  /// record of a unit must be read when the unit begins.
  default boolean shared() {
    return false;
  }
}
